import { writeGuarded } from '@riff/platform';
import type { ContentStore } from '../store/content-store.ts';
import { decideUserRef, type UserEvent, userIdOf } from './decide-user-ref.ts';

/**
 * Applies user events in order; applying them twice changes nothing. `now` becomes the time of erasure
 * requests. The references are written before an erasure begins, because its sweep searches for the name and
 * address in them. After that, no write changes an erased reference.
 */
export async function ingestUserEvents(
  { userRefs, erasure }: Pick<ContentStore, 'userRefs' | 'erasure'>,
  events: readonly UserEvent[],
  now: string,
): Promise<void> {
  await writeGuarded({
    changes: events,
    idOf: userIdOf,
    read: userRefs.read,
    decide: decideUserRef,
    write: userRefs.write,
  });
  const erased = events.filter(({ pattern }) => pattern === 'user.deleted').map(userIdOf);
  if (erased.length > 0) await erasure.begin([...new Set(erased)], now);
}
