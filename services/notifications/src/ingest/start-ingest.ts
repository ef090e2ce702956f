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
import { type QueueWatch, watchQueue } from './watch-queue.ts';

export interface IngestOptions {
  readonly store: NotificationsStore;
  readonly bus: Bus;
  readonly holder: string;
  readonly logger: Logger;
  /** There may be new jobs to fan out. */
  readonly onIngested: () => void;
  readonly onParked: (reason: string) => void;
}

export interface Ingest extends AsyncDisposable {
  /** True when no message is being handled here; an instance on standby is always idle. */
  readonly idle: boolean;
  readonly state: CheckResult;
}

/**
 * Consumes the queue in one instance at a time (by a lease; others stand by), so that messages are applied in
 * the order of arrival. A new holder starts once the broker shows no other consumer on the queue.
 */
export function startIngest({ store, bus, holder, logger, onIngested, onParked }: IngestOptions): Ingest {
  let consuming: Consuming | undefined;
  let queue: QueueWatch | undefined;

  const consume = (token: number, previousToken: number) => {
    const identities = new WeakMap<Delivery, string>();
    return startConsuming({
      bus,
      queue: notificationsQueue,
      logger,
      ping: () => store.ping(),
      probe: () => store.probe(),
      onParked,
      apply: async (batch) => {
        await ingestBatch({ store, bus, token, previousToken, identities }, batch);
        onIngested();
      },
    });
  };
  const lease = holdLease({
    leases: store.leases,
    name: 'ingest',
    holder,
    logger,
    work: async (token, _lost, previousToken) => {
      const begin = () => {
        consuming = consume(token, previousToken);
      };
      const isConsuming = () => consuming?.running ?? false;
      const watched = watchQueue({ bus, queue: notificationsQueue, logger, begin, isConsuming });
      queue = watched;
      return {
        async [Symbol.asyncDispose]() {
          watched[Symbol.dispose]();
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
      return lease.held && queue?.shared
        ? { state: 'degraded', reason: 'another consumer is on the queue' }
        : { state: 'ok' };
    },
    [Symbol.asyncDispose]: () => lease[Symbol.asyncDispose](),
  };
}
