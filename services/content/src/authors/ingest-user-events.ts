import { writeGuarded } from '@riff/platform';
import type { ContentStore } from '../store/content-store.ts';
import { decideUserRef, type UserEvent, userIdOf } from './decide-user-ref.ts';

/**
 * Stores what events say of users, in order. Doing so twice changes nothing. `now` is when an erasure counts as asked.
 * The references come before the sweep of an erased account may begin: they tell it the last name and address to
 * search for, and no later write passes them.
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
