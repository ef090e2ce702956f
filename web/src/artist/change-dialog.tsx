import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callApi } from '../api/call-api.ts';
import { Dialog } from '../forms/dialog.tsx';
import { FormMessage } from '../forms/form-message.tsx';
import { useForm } from '../forms/use-form.ts';
import { notify } from '../notices/notice-store.ts';
import { EventFields } from '../publish/event-fields.tsx';
import { type ArtistEvent, eventsKey } from '../publish/publication.ts';
import { useAudience } from '../publish/use-audience.ts';
import { decideChange } from './decide-change.ts';

interface ChangeDialogProps {
  readonly event: ArtistEvent;
  readonly onClose: () => void;
}

/** Changes an event, after telling its artist how many followers will be notified. */
export function ChangeDialog({ event, onClose }: ChangeDialogProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const audience = useAudience();
  const { form, isSending, problem } = useForm(async (fields) => {
    const body = decideChange(event, fields);
    if (body !== undefined) {
      const path = `/api/events/${encodeURIComponent(event.id)}`;
      await callApi({ service: 'content', method: 'PATCH', path, body });
      notify('done', t('artist.changed', { title: body.title ?? event.title }));
    }
    onClose();
    await queryClient.invalidateQueries({ queryKey: eventsKey(event.authorId) });
  });
  return (
    <Dialog title={t('artist.changeTitle', { title: event.title })} onClose={onClose}>
      <form {...form}>
        <FormMessage>{problem.form}</FormMessage>
        <EventFields problem={problem} event={event} />
        <p className="hint-box">{audience}</p>
        <div className="actions">
          <button type="submit" aria-disabled={isSending}>
            {t('artist.changeYes')}
          </button>
          <button type="button" className="quiet" onClick={onClose}>
            {t('artist.keep')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
