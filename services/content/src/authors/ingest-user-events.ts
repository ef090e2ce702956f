import { decideUserRef, writeGuarded } from '@riff/platform';
import type { ContentStore } from '../store/content-store.ts';
import { type UserEvent, userChangeOf } from './user-change-of.ts';

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
  const changes = events.map(userChangeOf);
  await writeGuarded({
    changes,
    idOf: ({ userId }) => userId,
    read: userRefs.read,
    decide: (user, change) => decideUserRef(user, change),
    write: userRefs.write,
  });
  const erased = changes.filter((change) => change.erased).map(({ userId }) => userId);
  if (erased.length > 0) await erasure.begin([...new Set(erased)], now);
}
