import { nextVersion } from '@riff/events';
import type { SignedIn } from '@riff/platform';
import type { ArtistEvent, NewArtistEvent } from '../domain/artist-event.ts';
import { publishOnce } from '../publications/publish-once.ts';
import { newMeta, type Publishing } from '../publications/publishing.ts';
import { identifyRequest } from '../publications/request-identity.ts';
import type { PublicationStore } from '../store/publication-store.ts';
import { eventMessage } from './event-message.ts';

export interface EventDeps {
  readonly events: PublicationStore<ArtistEvent>;
  readonly publishing: Publishing;
}

/** Throws IdempotencyConflictError, and UnauthenticatedError for an author who was erased meanwhile. */
export async function createEvent(
  { events, publishing }: EventDeps,
  { author, body, key }: { author: SignedIn; body: NewArtistEvent; key?: string | undefined },
): Promise<ArtistEvent> {
  const request = key === undefined ? undefined : identifyRequest('event', author.id, key, body);
  const occurredAt = publishing.now();
  const event: ArtistEvent = {
    id: request?.id ?? publishing.newId(),
    authorId: author.id,
    ...body,
    createdAt: new Date(occurredAt),
    version: nextVersion(0, occurredAt),
    requestHash: request?.hash,
  };
  const meta = newMeta(publishing, { occurredAt, version: event.version });
  const message = eventMessage('event.created', event, await publishing.artistName(author), meta);
  const created = await publishOnce(events, event, message);
  await publishing.refuseErased(author.id);
  publishing.stored();
  return created;
}
