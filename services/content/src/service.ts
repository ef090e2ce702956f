import { contentQueue } from '@riff/events';
import { createAuth, instanceId, type Service, type SignedIn, type Surroundings } from '@riff/platform';
import { artistName } from './authors/artist-name.ts';
import { consumeUserEvents } from './authors/consume-user-events.ts';
import type { ContentSettings } from './config.ts';
import { refuseErased } from './erasure/refuse-erased.ts';
import { startEraser } from './erasure/start-eraser.ts';
import { runOutbox } from './outbox/run-outbox.ts';
import { realTime } from './publications/publishing.ts';
import { contentRoutes } from './routes/index.ts';
import { openStore } from './store/open-store.ts';

/** Posts and events, and what their authors' followers are told of them. Starts also while database or broker are away. */
export async function startContent(
  { database, jwtPublicKey }: ContentSettings,
  { bus, http, logger }: Surroundings,
): Promise<Service> {
  await using stack = new AsyncDisposableStack();
  const store = stack.use(openStore(database));
  http.health.add('content database', async () => {
    await store.ping();
    return { state: 'ok' };
  });
  const { userRefs, erasure } = store;
  const holder = instanceId();
  const consuming = stack.use(consumeUserEvents({ bus, store, logger }));
  const outbox = stack.use(runOutbox({ store, bus, holder, logger, metrics: http.metrics }));
  stack.use(startEraser({ store, bus, holder, logger }));

  const publishing = {
    ...realTime,
    artistName: (author: SignedIn) => artistName(userRefs, author),
    refuseErased: (authorId: string) => refuseErased(erasure, authorId),
    stored: () => outbox.wake(),
  };
  const isErased = async (id: string) => (await erasure.among([id])).has(id);
  const auth = createAuth({ publicKey: jwtPublicKey, isErased });
  contentRoutes(http.app, { auth, posts: store.posts, events: store.events, publishing });

  const running = stack.move();
  return {
    async settled() {
      if (!consuming.idle || (await store.outbox.waiting()) > 0) return false;
      if ((await erasure.open(1)).length > 0) return false;
      return (await bus.inspect(contentQueue)).messages === 0;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
