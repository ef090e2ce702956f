import { useTranslation } from 'react-i18next';
import { callApi } from '../api/call-api.ts';
import { FormMessage } from '../forms/form-message.tsx';
import { withoutEmpty } from '../forms/without-empty.ts';
import { EventFields } from './event-fields.tsx';
import type { ArtistEvent } from './publication.ts';
import { PublishedLine } from './published-line.tsx';
import { usePublish } from './use-publish.ts';

export function EventForm() {
  const { t } = useTranslation();
  const { form, isSending, problem, published } = usePublish<ArtistEvent>({
    kind: 'event',
    send: ({ title, eventDate, location, description }, key) =>
      callApi<ArtistEvent>({
        service: 'content',
        method: 'POST',
        path: '/api/events',
        headers: { 'idempotency-key': key },
        body: withoutEmpty({ title, eventDate, location, description }),
      }),
  });
  return (
    <form {...form}>
      <FormMessage>{problem.form}</FormMessage>
      <EventFields problem={problem} />
      <button type="submit" aria-disabled={isSending}>
        {t('publish.event.announce')}
      </button>
      <PublishedLine published={published} />
    </form>
  );
}
