import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArtistEvent } from '../publish/publication.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { ChangeDialog } from './change-dialog.tsx';

interface EventActionsProps {
  readonly event: ArtistEvent;
  readonly titleId: string;
}

/** The artist's actions on an event. */
export function EventActions({ event, titleId }: EventActionsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'change' | 'cancel'>();
  const close = () => setOpen(undefined);
  return (
    <div className="actions">
      <button type="button" className="quiet" aria-describedby={titleId} onClick={() => setOpen('change')}>
        {t('artist.change')}
      </button>
      <button type="button" className="quiet" aria-describedby={titleId} onClick={() => setOpen('cancel')}>
        {t('artist.cancel')}
      </button>
      {open === 'change' && <ChangeDialog event={event} onClose={close} />}
      {open === 'cancel' && <CancelDialog event={event} onClose={close} />}
    </div>
  );
}
