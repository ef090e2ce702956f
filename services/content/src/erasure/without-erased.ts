import type { OutgoingEvent } from '@riff/events';
import type { Outbox } from '@riff/platform';
import type { ContentStore } from '../store/content-store.ts';
import { withdrawAgain } from './withdraw-again.ts';

/**
 * The same outbox, but what it publishes of an erased account is withdrawn first and names nobody: a request that ended
 * between its write and its look at the tombstones left it. Whatever is written passes here, since its event waits.
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
