import type { OutgoingEvent } from '@riff/events';
import type { Outbox } from '@riff/platform';

/** Drains an outbox; returns its events in order. */
export async function drainAll(outbox: Outbox): Promise<OutgoingEvent[]> {
  const all: OutgoingEvent[] = [];
  let more = true;
  while (more) {
    const drained = await outbox.drain(500, async (events) => {
      all.push(...events);
      return events.map(() => 'confirmed');
    });
    more = drained.confirmed > 0;
  }
  return all;
}
