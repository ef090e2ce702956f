import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArtistEvent } from '../publish/publication.ts';
import { useEvents } from '../publish/use-publications.ts';
import { useSession } from '../session/use-session.ts';
import { regionOf } from '../texts/region-of.ts';
import { eventDate } from '../time/event-date.ts';
import { EventActions } from './event-actions.tsx';
import { PublicationList } from './publication-list.tsx';

export function ArtistEvents({ artistId }: { readonly artistId: string }) {
  const { t } = useTranslation();
  const query = useEvents(artistId);
  const events = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <PublicationList title={t('artist.events')} empty={t('artist.noEvents')} query={query} items={events}>
      {(event) => <EventCard event={event} />}
    </PublicationList>
  );
}

function EventCard({ event }: { readonly event: ArtistEvent }) {
  const { i18n } = useTranslation();
  const session = useSession();
  const titleId = useId();
  return (
    <>
      <h3 id={titleId}>{event.title}</h3>
      <p className="row-fact">
        <time dateTime={event.eventDate}>{eventDate(event.eventDate, regionOf(i18n.language))}</time> ·{' '}
        {event.location}
      </p>
      {event.description !== undefined && <p className="prose">{event.description}</p>}
      {session?.user.id === event.authorId && <EventActions event={event} titleId={titleId} />}
    </>
  );
}
