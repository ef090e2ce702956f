import type { UserRef } from '../domain/user-ref.ts';
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
  await writeUserRefs(userRefs, events);
  const erased = events.filter(({ pattern }) => pattern === 'user.deleted').map(userIdOf);
  if (erased.length > 0) await erasure.begin([...new Set(erased)], now);
}

/** Where another instance writes at the same time, it looks again and decides again. */
async function writeUserRefs(
  userRefs: ContentStore['userRefs'],
  events: readonly UserEvent[],
): Promise<void> {
  const ids = [...new Set(events.map(userIdOf))];
  for (;;) {
    const held = await userRefs.find(ids);
    const after = new Map<string, UserRef | undefined>(held);
    for (const event of events) {
      const id = userIdOf(event);
      after.set(id, decideUserRef(after.get(id), event));
    }
    const changes = [...after].flatMap(([id, next]) => {
      const seen = held.get(id);
      return next === undefined || next === seen ? [] : [{ seen, next }];
    });
    if (await userRefs.write(changes)) return;
  }
}
