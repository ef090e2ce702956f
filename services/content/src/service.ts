import { createAuth, instanceId, type Service, type Surroundings } from '@riff/platform';
import type { ContentSettings } from './config.ts';
import { realTime } from './publications/publishing.ts';
import { contentRoutes } from './routes/index.ts';
import { startWork } from './start-work.ts';
import { openStore } from './store/open-store.ts';

/**
 * Content-MS: posts and events, and the messages about them. Starts even while the database or broker is
 * unreachable.
 */
export async function startContent(
  { database, jwtPublicKey }: ContentSettings,
  { bus, http, logger }: Surroundings,
): Promise<Service> {
  await using stack = new AsyncDisposableStack();
  const store = stack.use(openStore(database, logger));
  http.health.add('content database', async () => {
    await store.ping();
    return { state: 'ok' };
  });
  const work = stack.use(startWork({ store, bus, holder: instanceId(), logger, metrics: http.metrics }));

  const publishing = { ...realTime, ...work.publishing };
  const isErased = async (id: string) => (await store.erasure.among([id])).has(id);
  const auth = createAuth({ publicKey: jwtPublicKey, isErased });
  contentRoutes(http.app, { auth, posts: store.posts, events: store.events, publishing });

  const running = stack.move();
  return {
    settled: work.settled,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
