import { contentQueue } from '@riff/events';
import type { Bus, Logger, RelayOptions, SignedIn } from '@riff/platform';
import { artistName } from './authors/artist-name.ts';
import { consumeUserEvents } from './authors/consume-user-events.ts';
import { refuseErased } from './erasure/refuse-erased.ts';
import { startEraser } from './erasure/start-eraser.ts';
import { runOutbox } from './outbox/run-outbox.ts';
import type { Publishing } from './publications/publishing.ts';
import type { ContentStore } from './store/content-store.ts';

export interface WorkOptions {
  readonly store: ContentStore;
  readonly bus: Bus;
  /** This process, unique. */
  readonly holder: string;
  readonly logger: Logger;
  readonly metrics: RelayOptions['metrics'];
}

/** The background work of Content-MS. */
export interface Work extends AsyncDisposable {
  /** The parts that publishing needs. */
  readonly publishing: Pick<Publishing, 'artistName' | 'refuseErased' | 'stored'>;
  /** Whether no work is in progress or waiting. */
  settled(): Promise<boolean>;
}

/** Starts the consumer of user events, the relay and the eraser. */
export function startWork({ store, bus, holder, logger, metrics }: WorkOptions): Work {
  const { userRefs, erasure } = store;
  const stack = new AsyncDisposableStack();
  const consuming = stack.use(consumeUserEvents({ bus, store, logger }));
  const outbox = stack.use(runOutbox({ store, bus, holder, logger, metrics }));
  stack.use(startEraser({ store, bus, holder, logger }));
  return {
    publishing: {
      artistName: (author: SignedIn) => artistName(userRefs, author),
      refuseErased: (authorId) => refuseErased(erasure, authorId),
      stored: () => outbox.wake(),
    },
    async settled() {
      if (!consuming.idle || (await store.outbox.waiting()) > 0) return false;
      if ((await erasure.open(1)).length > 0) return false;
      return (await bus.inspect(contentQueue)).messages === 0;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
