import type { OutgoingEvent } from '@riff/events';
import type { Outbox } from '@riff/platform';
import type { ContentStore } from '../store/content-store.ts';
import { withdrawAgain } from './withdraw-again.ts';

/**
 * Wraps the outbox: before publishing, content of erased accounts is withdrawn and the artist's name removed.
 * A request may have crashed between its write and its tombstone check. Every write has a pending event, so
 * all of them pass through here.
 */
export function withoutErased(outbox: Outbox, erasure: ContentStore['erasure']): Outbox {
  return {
    drainsAtOnce: outbox.drainsAtOnce,
    waiting: () => outbox.waiting(),
    drain: (limit, publish) =>
      outbox.drain(limit, async (events) => {
        const erased = await withdrawAgain(erasure, [...new Set(events.flatMap(authorOf))]);
        const isErased = (event: OutgoingEvent) => authorOf(event).some((userId) => erased.has(userId));
        return publish(events.map((event) => (isErased(event) ? withoutName(event) : event)));
      }),
  };
}

function authorOf({ data }: OutgoingEvent): readonly string[] {
  return 'userId' in data ? [data.userId] : [];
}

function withoutName(event: OutgoingEvent): OutgoingEvent {
  const copy = structuredClone(event);
  if ('artistName' in copy.data) delete copy.data.artistName;
  return copy;
}
