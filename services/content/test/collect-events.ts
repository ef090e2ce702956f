import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import {
  type IncomingContentEvent,
  isContentEvent,
  notificationsQueue,
  readMessage,
  type WireMessage,
} from '@riff/events';
import type { Bus } from '@riff/platform';
import { until } from '@riff/tools/until';

export interface Published {
  readonly events: readonly IncomingContentEvent[];
  readonly messages: readonly WireMessage[];
  /** Waits for this many events, and returns them. */
  wait(count: number): Promise<readonly IncomingContentEvent[]>;
}

/** Consumes the content events of riff_queue, as Notifications-MS would. */
export async function collectEvents(t: TestContext, bus: Bus): Promise<Published> {
  const events: IncomingContentEvent[] = [];
  const messages: WireMessage[] = [];
  const consumer = bus.consumer(
    { queue: notificationsQueue, prefetch: 100, batchSize: 100 },
    async (batch) => {
      for (const delivery of batch) {
        const read = readMessage(delivery);
        assert.ok(read.ok, 'what is published can be read');
        if (isContentEvent(read.event)) {
          events.push(read.event);
          messages.push(delivery);
        }
        delivery.ack();
      }
    },
  );
  await bus.ensureTopology();
  await consumer.start();
  t.after(() => consumer[Symbol.asyncDispose]());
  return {
    events,
    messages,
    async wait(count) {
      await until(() => assert.ok(events.length >= count, `${events.length} of ${count} events`));
      return events;
    },
  };
}
