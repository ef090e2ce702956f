import { notificationsQueue } from '@riff/events';
import {
  type Bus,
  type CheckResult,
  type Consuming,
  type Delivery,
  holdLease,
  type Logger,
  startConsuming,
} from '@riff/platform';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { ingestBatch } from './ingest-batch.ts';

/** How long a new holder waits for the previous one's consumer to go, ms. */
const waitForOthersMs = 30_000;
const lookEveryMs = 500;

export interface IngestOptions {
  readonly store: NotificationsStore;
  readonly bus: Bus;
  readonly holder: string;
  readonly logger: Logger;
  /** Something new may be there to fan out. */
  readonly onIngested: () => void;
  readonly onParked: (reason: string) => void;
}

export interface Ingest extends AsyncDisposable {
  /** Nothing is in hand here; true for one that stands by. */
  readonly idle: boolean;
  readonly state: CheckResult;
}

/**
 * Takes the queue's messages, one instance at a time (a lease; others stand by), so that the order of arrival means
 * something. A new holder begins when the broker shows no other consumer on the queue.
 */
export function startIngest({ store, bus, holder, logger, onIngested, onParked }: IngestOptions): Ingest {
  let consuming: Consuming | undefined;
  let shared = false;

  const consume = (token: number) => {
    const identities = new WeakMap<Delivery, string>();
    return startConsuming({
      bus,
      queue: notificationsQueue,
      logger,
      ping: () => store.ping(),
      onParked,
      apply: async (batch) => {
        await ingestBatch({ store, bus, token, identities }, batch);
        onIngested();
      },
    });
  };
  const begin = async (token: number, stop: AbortSignal) => {
    shared = !(await queueIsFree(bus, stop));
    if (stop.aborted) return;
    if (shared) logger.warn('another consumer stays on the queue, ingesting beside it');
    consuming = consume(token);
  };
  const lease = holdLease({
    leases: store.leases,
    name: 'ingest',
    holder,
    logger,
    work: async (token, lost) => {
      const ended = new AbortController();
      const beginning = begin(token, AbortSignal.any([lost, ended.signal]));
      return {
        async [Symbol.asyncDispose]() {
          ended.abort();
          await beginning;
          await consuming?.[Symbol.asyncDispose]();
          consuming = undefined;
        },
      };
    },
  });
  return {
    get idle() {
      return !lease.held || (consuming?.idle ?? false);
    },
    get state(): CheckResult {
      return lease.held && shared
        ? { state: 'degraded', reason: 'another consumer is on the queue' }
        : { state: 'ok' };
    },
    [Symbol.asyncDispose]: () => lease[Symbol.asyncDispose](),
  };
}

/** Waits until a passive look shows no consumer on the queue; false when one stays. */
async function queueIsFree(bus: Bus, stop: AbortSignal): Promise<boolean> {
  const until = performance.now() + waitForOthersMs;
  while (!stop.aborted && performance.now() < until) {
    const { consumers } = await bus.inspect(notificationsQueue).catch(() => ({ consumers: undefined }));
    if (consumers === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  return false;
}
