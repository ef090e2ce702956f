import {
  type Bus,
  type HeldLease,
  holdLease,
  type Logger,
  type Loop,
  type RelayOptions,
  startRelay,
} from '@riff/platform';
import { withoutErased } from '../erasure/without-erased.ts';
import type { ContentStore } from '../store/content-store.ts';
import { startForgetting } from './start-forgetting.ts';

export interface OutboxDeps {
  readonly store: ContentStore;
  readonly bus: Bus;
  readonly holder: string;
  readonly logger: Logger;
  readonly metrics: RelayOptions['metrics'];
}

export interface RunningOutbox extends HeldLease {
  /** Polls at once, since an event is waiting. Only a hint: the relay may run in another instance. */
  wake(): void;
}

/** Publishes waiting events, in one instance at a time, so that two never relay the same publication. */
export function runOutbox({ store, bus, holder, logger, metrics }: OutboxDeps): RunningOutbox {
  const outbox = withoutErased(store.outbox, store.erasure);
  let relay: Loop | undefined;
  const lease = holdLease({
    leases: store.leases,
    name: 'relay',
    holder,
    logger,
    async work() {
      await using stack = new AsyncDisposableStack();
      relay = stack.use(startRelay({ outbox, bus, logger, metrics, service: 'content' }));
      stack.use(startForgetting({ store, logger }));
      return stack.move();
    },
  });
  return {
    get held() {
      return lease.held;
    },
    wake: () => relay?.wake(),
    [Symbol.asyncDispose]: () => lease[Symbol.asyncDispose](),
  };
}
