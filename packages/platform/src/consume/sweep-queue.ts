import type { Bus, Delivery } from '../bus/bus.ts';
import { within } from '../bus/within.ts';
import { createSweepPass } from './create-sweep-pass.ts';
import { sleep } from './sleep.ts';
import { QueueInUseError, SweepCutShortError } from './sweep-errors.ts';

/** Messages visited in one batch. */
const batchSize = 100;
/** How long the broker may take to accept our consumer, ms. */
const startMs = 10_000;
/** The broker counts a consumer for a moment after it has gone, ms. */
const goneWithinMs = 3_000;
const pollMs = 100;

export interface SweepOptions {
  /** Ends it early. */
  readonly signal?: AbortSignal;
  /** How long the broker may deliver nothing while messages are still to come, ms; 5 s. */
  readonly quietMs?: number;
}

/**
 * Visits every message that is in a queue when it begins, in order, and removes those for which `visit` returns true;
 * the rest is given back in its order. Meant for parked queues, which nobody consumes. Returns how many were removed.
 * Throws SweepCutShortError if it did not see all of them, QueueInUseError if another consumer may hold some.
 */
export async function sweepQueue(
  bus: Bus,
  queue: string,
  visit: (message: Delivery) => Promise<boolean>,
  { signal, quietMs = 5_000 }: SweepOptions = {},
): Promise<number> {
  signal?.throwIfAborted();
  const messages = await depthOf(bus, queue);
  using pass = createSweepPass({ queue, messages, visit, quietMs });
  const onAbort = () => pass.cutShort('it is being stopped');
  signal?.addEventListener('abort', onAbort);
  // Messages that stay are held until the end: otherwise they would be redelivered.
  const prefetch = Number.POSITIVE_INFINITY;
  const onLost = () => pass.cutShort('the connection to the broker was lost');
  await using consumer = bus.consumer({ queue, prefetch, batchSize, onLost }, pass.look);
  try {
    const started = within(startMs, `the consumer of ${queue}`, consumer.start());
    await Promise.race([started, pass.ended()]);
    await untilAlone(bus, queue, messages);
    pass.begin();
    await pass.ended();
    // Another consumer may have taken some, with later messages making up the count.
    await untilAlone(bus, queue, messages);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // The consumer can close only once the batch in hand has ended.
    pass[Symbol.dispose]();
  }
  return pass.removed;
}

async function depthOf(bus: Bus, queue: string): Promise<number> {
  for (let waited = 0; ; waited += pollMs) {
    const { messages, consumers } = await bus.inspect(queue);
    if (consumers === 0) return messages;
    if (waited >= goneWithinMs) throw new QueueInUseError(queue);
    await sleep(pollMs);
  }
}

/**
 * Throws unless ours is the only consumer. Two sweeps that begin together both fail here. Waits while the
 * broker reports no consumer: it does so until it has counted ours, and while it can't reach a quorum queue's
 * leader.
 */
async function untilAlone(bus: Bus, queue: string, messages: number): Promise<void> {
  for (let waited = 0; ; waited += pollMs) {
    const { consumers } = await bus.inspect(queue);
    if (consumers === 1) return;
    if (consumers > 1) throw new QueueInUseError(queue);
    if (waited >= goneWithinMs)
      throw new SweepCutShortError(queue, {
        seen: 0,
        messages,
        why: 'the broker does not know our consumer',
      });
    await sleep(pollMs);
  }
}
