import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callApi } from '../api/call-api.ts';
import { Dialog } from '../forms/dialog.tsx';
import { FormMessage } from '../forms/form-message.tsx';
import { useForm } from '../forms/use-form.ts';
import { notify } from '../notices/notice-store.ts';
import { type ArtistEvent, eventsKey } from '../publish/publication.ts';
import { useAudience } from '../publish/use-audience.ts';

interface CancelDialogProps {
  readonly event: ArtistEvent;
  readonly onClose: () => void;
}

/** Cancels an event, after telling its artist how many followers will be notified. */
export function CancelDialog({ event, onClose }: CancelDialogProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const audience = useAudience();
  const { form, isSending, problem } = useForm(async () => {
    await callApi({
      service: 'content',
      method: 'DELETE',
      path: `/api/events/${encodeURIComponent(event.id)}`,
    });
    notify('done', t('artist.cancelled', { title: event.title }));
    onClose();
    await queryClient.invalidateQueries({ queryKey: eventsKey(event.authorId) });
  });
  return (
    <Dialog title={t('artist.cancelTitle', { title: event.title })} onClose={onClose}>
      <form {...form}>
        <FormMessage>{problem.form}</FormMessage>
        <p>
          {audience} {t('artist.noWayBack')}
        </p>
        <div className="actions">
          <button type="submit" className="danger" aria-disabled={isSending}>
            {t('artist.cancelYes')}
          </button>
          <button type="button" className="quiet" onClick={onClose}>
            {t('artist.keep')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
