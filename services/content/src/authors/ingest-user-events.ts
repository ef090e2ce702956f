import type { UserRef } from '../domain/user-ref.ts';
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
  await writeUserRefs(userRefs, events);
  const erased = events.filter(({ pattern }) => pattern === 'user.deleted').map(userIdOf);
  if (erased.length > 0) await erasure.begin([...new Set(erased)], now);
}

/** Reads and decides again if another instance wrote meanwhile. */
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
