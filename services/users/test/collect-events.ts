import type { TestContext } from 'node:test';
import { contentQueue, type IncomingEvent, notificationsQueue, readMessage } from '@riff/events';
import type { Bus, Delivery } from '@riff/platform';

export interface CollectedEvents {
  /** In order of arrival, duplicates included. */
  readonly all: readonly IncomingEvent[];
  readonly deliveries: readonly Delivery[];
  /** The events of these patterns. */
  named(...patterns: readonly string[]): readonly IncomingEvent[];
}

/**
 * Consumes all published events: those for Notifications-MS, and the tokens that only Content-MS receives.
 */
export async function collectEvents(t: TestContext, bus: Bus): Promise<CollectedEvents> {
  const deliveries: Delivery[] = [];
  const all: IncomingEvent[] = [];
  const take = async (batch: readonly Delivery[]) => {
    for (const delivery of batch) {
      const read = readMessage(delivery);
      if (!read.ok) throw new Error(`${read.reason}: ${read.detail}`);
      delivery.ack();
      const isSecondCopy = delivery.queue === contentQueue && read.event.pattern !== 'auth.tokenGenerated';
      if (isSecondCopy) continue;
      all.push(read.event);
      deliveries.push(delivery);
    }
  };
  await bus.ensureTopology();
  for (const queue of [notificationsQueue, contentQueue]) {
    const consumer = bus.consumer({ queue, prefetch: 100, batchSize: 100 }, take);
    await consumer.start();
    t.after(() => consumer[Symbol.asyncDispose]());
  }
  return {
    all,
    deliveries,
    named: (...patterns) => all.filter((event) => patterns.includes(event.pattern)),
  };
}
