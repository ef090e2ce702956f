import { type IncomingEvent, readMessage, refuseAhead, withoutToken } from '@riff/events';
import type { Bus, Delivery } from '../bus/bus.ts';
import type { Logger } from '../logger.ts';
import { backoff, startLoop } from '../loop.ts';
import { isUnavailable } from '../unavailable.ts';

/** A message that reads as an event, with the delivery that it came in. */
export interface Received {
  readonly event: IncomingEvent;
  readonly delivery: Delivery;
}

export interface ConsumingOptions {
  readonly bus: Bus;
  readonly queue: string;
  readonly logger: Logger;
  /**
   * Stores everything that the events say, in their order, before it resolves; doing it again changes nothing. They
   * are acknowledged then.
   */
  readonly apply: (batch: readonly Received[]) => Promise<void>;
  /** Throws when the store can't be reached. */
  readonly ping: () => Promise<void>;
  /** Hears of every message that is parked. */
  readonly onParked?: (reason: string) => void;
}

export interface Consuming extends AsyncDisposable {
  /** No batch is in hand, and consumption isn't paused. */
  readonly idle: boolean;
  /** The broker has the consumer. */
  readonly running: boolean;
}

/** Deliveries held at once, and in one batch: large enough for bulk writes, small enough to read and decide in a slice. */
const prefetch = 500;
const batchSize = 250;
/** A message that fails alone this often, while the store answers, is parked. Redeliveries don't count. */
const attemptsAlone = 5;
/** How often a stopped consumer is looked at, ms. */
const superviseMs = 250;

/** Thrown within, to leave the rest of a batch with the broker and close the consumer. */
class Pause extends Error {}

/**
 * Takes a queue's messages in batches, in order, at least once. What can never be read is parked with its reason. When
 * a dependency is away, consumption pauses until it is back: the consumer is closed, which gives everything back in
 * its order, and nothing is counted or parked.
 */
export function startConsuming(options: ConsumingOptions): Consuming {
  const { bus, queue, logger, ping } = options;
  let paused = true;
  let busy = false;
  const consumer = bus.consumer({ queue, prefetch, batchSize }, async (batch) => {
    if (paused) return;
    busy = true;
    try {
      await settleBatch(options, batch);
    } catch (err) {
      paused = true;
      logger.warn({ queue, err: err instanceof Pause ? err.cause : err }, 'consumption paused');
      supervisor.wake();
    } finally {
      busy = false;
    }
  });
  const supervisor = startLoop({
    name: `consume ${queue}`,
    logger,
    idleMs: superviseMs,
    step: async () => {
      if (!paused) return 'idle';
      await consumer.close();
      await ping();
      paused = false;
      try {
        await consumer.start();
      } catch (error) {
        paused = true;
        throw error;
      }
      logger.debug({ queue }, 'consuming');
      return 'idle';
    },
  });
  return {
    get idle() {
      return !busy && !paused;
    },
    get running() {
      return consumer.running;
    },
    async [Symbol.asyncDispose]() {
      // Together: the supervisor's step may wait for a broker that isn't there, until its consumer is gone.
      await Promise.all([supervisor[Symbol.asyncDispose](), consumer[Symbol.asyncDispose]()]);
    },
  };
}

async function settleBatch(options: ConsumingOptions, batch: readonly Delivery[]): Promise<void> {
  const received: Received[] = [];
  for (const delivery of batch) {
    const read = refuseAhead(readMessage(delivery), Date.now());
    if (read.ok) received.push({ event: read.event, delivery });
    else await park(options, delivery, read.reason, read.detail);
  }
  if (received.length === 0 || (await applied(options, received))) return;
  for (const one of received) await settleAlone(options, one);
}

/** Whether the batch could be applied whole. Throws Pause when it couldn't because something is away. */
async function applied(options: ConsumingOptions, batch: readonly Received[]): Promise<boolean> {
  try {
    await options.apply(batch);
  } catch (error) {
    await pauseIfAway(options, error);
    options.logger.warn(
      { queue: options.queue, size: batch.length, err: error },
      'batch failed, one by one now',
    );
    return false;
  }
  for (const { delivery } of batch) delivery.ack();
  return true;
}

async function settleAlone(options: ConsumingOptions, one: Received): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await options.apply([one]);
      return one.delivery.ack();
    } catch (error) {
      await pauseIfAway(options, error);
      if (attempt < attemptsAlone) {
        await new Promise((resolve) => setTimeout(resolve, backoff(attempt)));
        continue;
      }
      const { pattern, meta } = one.event;
      options.logger.error(
        { err: error, pattern, eventId: meta.messageId },
        'message parked: it fails alone',
      );
      return park(options, one.delivery, 'failing', error instanceof Error ? error.name : 'unknown error');
    }
  }
}

async function pauseIfAway({ ping }: ConsumingOptions, error: unknown): Promise<void> {
  if (isUnavailable(error)) throw new Pause('away', { cause: error });
  await ping().catch((cause) => {
    throw new Pause('away', { cause });
  });
}

async function park(
  options: ConsumingOptions,
  delivery: Delivery,
  reason: string,
  detail: string,
): Promise<void> {
  await delivery.park({ reason, detail }, withoutToken(delivery.body));
  options.onParked?.(reason);
  options.logger.info({ queue: options.queue, reason, detail }, 'message parked');
}
