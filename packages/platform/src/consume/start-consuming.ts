import type { IncomingEvent } from '@riff/events';
import type { Bus, Delivery } from '../bus/bus.ts';
import type { Logger } from '../logger.ts';
import { backoff, startLoop } from '../loop.ts';
import { Pause, Refusal, settleBatch } from './settle-batch.ts';
import { sleep } from './sleep.ts';

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
   * Stores the events in order before it resolves; applying them again changes nothing. They are acknowledged
   * once it resolves.
   */
  readonly apply: (batch: readonly Received[]) => Promise<void>;
  /** Throws when the store can't be reached. */
  readonly ping: () => Promise<void>;
  /** Writes a probe wherever `apply` writes; throws if any of them is refused. */
  readonly probe: () => Promise<void>;
  /** Called for every parked message. */
  readonly onParked?: (reason: string) => void;
}

export interface Consuming extends AsyncDisposable {
  /** No batch is in progress, and consumption isn't paused. */
  readonly idle: boolean;
  /** The broker has the consumer. */
  readonly running: boolean;
}

/** Deliveries held, and per batch: large enough for bulk writes, small enough not to block the event loop. */
const prefetch = 500;
const batchSize = 250;
/** How often to check whether the consumer must be restarted, ms. */
const superviseMs = 250;

/**
 * Consumes a queue in batches, in order, at least once. Unreadable messages are parked with the reason. While
 * a dependency is unavailable, consumption pauses: the consumer is closed, which returns everything to the
 * queue in order, and nothing is counted or parked. The same happens when the store answers but refuses every
 * write.
 */
export function startConsuming(options: ConsumingOptions): Consuming {
  const { bus, queue, logger, ping, probe } = options;
  const ended = new AbortController();
  let paused = true;
  let busy = false;
  /** Pauses in a row, with nothing settled in between. */
  let pauses = 0;
  /** A probe write must succeed before consumption goes on. */
  let mustProbe = false;
  const pause = (error: unknown) => {
    paused = true;
    pauses += 1;
    const err = error instanceof Pause ? error.cause : error;
    // The pause was logged when the outage began.
    if (!mustProbe && !ended.signal.aborted) logger.warn({ queue, err }, 'consumption paused');
    mustProbe ||= pauses > 1 || error instanceof Refusal;
    supervisor.wake();
  };
  const consumer = bus.consumer({ queue, prefetch, batchSize }, async (batch) => {
    if (paused) return;
    busy = true;
    try {
      await settleBatch({ ...options, ended: ended.signal }, batch);
      pauses = 0;
      mustProbe = false;
    } catch (error) {
      pause(error);
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
      if (pauses > 1) await sleep(backoff(pauses - 1), ended.signal);
      await (mustProbe ? probe() : ping());
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
      ended.abort();
      // In parallel: the supervisor may be waiting for an absent broker, and only disposing of the consumer ends that
      // wait.
      await Promise.all([supervisor[Symbol.asyncDispose](), consumer[Symbol.asyncDispose]()]);
    },
  };
}
