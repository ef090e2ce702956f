import { randomUUIDv7 } from 'node:crypto';
import { createAuth, type Service, type Surroundings } from '@riff/platform';
import { countFailedSignIns } from './accounts/count-failed-sign-ins.ts';
import { createGate } from './accounts/create-gate.ts';
import { createTokenSigner } from './accounts/create-token-signer.ts';
import type { UsersSettings } from './config.ts';
import { newStamp } from './new-stamp.ts';
import { usersRoutes } from './routes/index.ts';
import { createViewer } from './routes/viewer.ts';
import { startWork } from './start-work.ts';
import { openStore } from './store/open-store.ts';

/** Each hash takes one of the four threads in Node's pool. Two stay free for files and DNS. */
const hashing = { atOnce: 2, inLine: 2_000 };

/** Users-MS: accounts, and who follows whom. */
export async function startUsers(
  { database, jwtPrivateKey, jwtPublicKey }: UsersSettings,
  { bus, http, logger }: Surroundings,
): Promise<Service> {
  await using stack = new AsyncDisposableStack();
  const store = stack.use(await openStore(database, logger));
  http.health.add('database', () => store.check());
  const work = stack.use(startWork({ store, bus, logger, metrics: http.metrics }));

  // A missing account counts as erased, so tokens do not outlive a lost database either.
  const isErased = async (userId: string) => !(await store.exists(userId));
  const auth = createAuth({ publicKey: jwtPublicKey, isErased });
  usersRoutes(http.app, {
    store,
    auth,
    viewer: createViewer(auth),
    hashing: createGate(hashing),
    failedSignIns: countFailedSignIns({ nowMs: () => performance.now() }),
    signToken: createTokenSigner(jwtPrivateKey),
    stamp: newStamp,
    newId: () => randomUUIDv7(),
    wakeRelay: work.wakeRelay,
    wakeEraser: work.wakeEraser,
  });

  const running = stack.move();
  return {
    settled: work.settled,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
