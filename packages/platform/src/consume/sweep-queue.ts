import { setTimeout } from 'node:timers/promises';
import type { Bus, Delivery } from '../bus/bus.ts';

/** Messages looked at in one go. */
const batchSize = 100;
/** A queue that gives nothing for so long has nothing more for us, ms. */
const quietMs = 2_000;

/** Another consumer is on the queue, so that a look at it would miss what that one holds. */
export class QueueInUseError extends Error {
  override name = 'QueueInUseError';
  readonly code = 'queue-in-use';
}

/** The broker counts a consumer for a moment after it has gone, ms. */
const goneWithinMs = 3_000;
const lookEveryMs = 100;

/**
 * Looks at every message that is in a queue now, in order, and removes those that `visit` says true of; the rest is
 * given back in its order. Meant for parked queues, which nobody consumes. Returns how many were removed.
 */
export async function sweepQueue(
  bus: Bus,
  queue: string,
  visit: (message: Delivery) => Promise<boolean>,
): Promise<number> {
  const messages = await depthOf(bus, queue);
  if (messages === 0) return 0;
  const done = Promise.withResolvers<void>();
  let seen = 0;
  let removed = 0;
  const quiet = globalThis.setTimeout(done.resolve, quietMs);
  // Everything that stays is held until the end, or it would come again.
  const prefetch = Number.POSITIVE_INFINITY;
  await using consumer = bus.consumer({ queue, prefetch, batchSize }, async (batch) => {
    try {
      for (const message of batch) {
        if (!(await visit(message))) continue;
        message.ack();
        removed += 1;
      }
      seen += batch.length;
      quiet.refresh();
      if (seen >= messages) done.resolve();
    } catch (error) {
      done.reject(error);
    }
  });
  try {
    await consumer.start();
    await done.promise;
  } finally {
    clearTimeout(quiet);
  }
  return removed;
}

async function depthOf(bus: Bus, queue: string): Promise<number> {
  for (let waited = 0; ; waited += lookEveryMs) {
    const { messages, consumers } = await bus.inspect(queue);
    if (consumers === 0) return messages;
    if (waited >= goneWithinMs) throw new QueueInUseError(`something else consumes ${queue}`);
    await setTimeout(lookEveryMs);
  }
}
