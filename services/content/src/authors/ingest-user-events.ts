import type { UserRef, UserRefStore } from '../store/user-ref-store.ts';
import { decideUserRef, type UserEvent, userIdOf } from './decide-user-ref.ts';

/**
 * Brings what is held of the users up to date with their events, in order. Where another instance writes at the same
 * time, it looks again and decides again: doing so twice changes nothing.
 */
export async function ingestUserEvents(userRefs: UserRefStore, events: readonly UserEvent[]): Promise<void> {
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
