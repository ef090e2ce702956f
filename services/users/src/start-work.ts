import { type Bus, type Logger, type RelayOptions, startRelay } from '@riff/platform';
import { startEraser } from './erasure/start-eraser.ts';
import type { UsersStore } from './store/users-store.ts';

export interface WorkOptions {
  readonly store: UsersStore;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly metrics: RelayOptions['metrics'];
  /** Most pairs that an erasure deactivates in one transaction. */
  readonly eraserChunk?: number;
}

/** The background work of Users-MS. */
export interface Work extends AsyncDisposable {
  wakeRelay(): void;
  wakeEraser(): void;
  /** Whether no events and no erasures are waiting. */
  settled(): Promise<boolean>;
}

/** Starts the relay and the eraser, which finishes pending erasures. */
export function startWork({ store, bus, logger, metrics, eraserChunk }: WorkOptions): Work {
  const { outbox, erasure } = store;
  const stack = new AsyncDisposableStack();
  const relay = stack.use(startRelay({ outbox, bus, logger, metrics, service: 'users' }));
  const eraser = stack.use(startEraser({ erasure, logger, ...(eraserChunk && { chunk: eraserChunk }) }));
  return {
    wakeRelay: () => relay.wake(),
    wakeEraser: () => eraser.wake(),
    settled: async () => (await outbox.waiting()) === 0 && (await erasure.open(1)).length === 0,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
