import { randomUUIDv7 } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { OutgoingEvent } from '@riff/events';
import { type Bus, createHttp, createLogger } from '@riff/platform';
import { eraseAccount, followUser, startUsersWork, type UsersStore } from '@riff/users';
import { artist, other } from './fill-artist.ts';

const logger = createLogger({ name: 'bench', level: 'silent' });
const stamp = () => ({
  messageId: randomUUIDv7(),
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
});
/** Skips the password hash, which is slow by design. */
const hashing = { run: async () => true as never };
const failedSignIns = { mustBeFew() {}, note() {} };
/** Delay between two calls of the same kind, ms. */
const everyMs = 10;

export interface Meanwhile {
  /** Time until the artist's erasure was answered (`erased`) and until it was swept (`swept`), ms. */
  readonly erased: number;
  readonly swept: number;
  /** The longest call of each kind, ms. */
  readonly longest: Readonly<Record<string, number>>;
  readonly calls: number;
}

/** Erases the artist while others follow, sign in and are erased, until everything is swept. */
export async function eraseBesideOthers(store: UsersStore, bus: Bus): Promise<Meanwhile> {
  const place = { host: '127.0.0.1', port: 0, corsOrigins: [] };
  await using http = await createHttp({ title: 'Bench', description: '', ...place, logger });
  await using work = startUsersWork({ store, bus, logger, metrics: http.metrics });
  const deps = { ...work, store, stamp, hashing, failedSignIns };
  const erase = (userId: string) => eraseAccount(deps, { userId, password: 'password', address: '' });
  const began = performance.now();
  const since = () => performance.now() - began;
  let swept = false;
  let calls = 0;

  const repeat = async (call: (time: number) => Promise<unknown>, most: number) => {
    let longest = 0;
    for (let time = 1; time <= most && !swept; time += 1) {
      const start = performance.now();
      await call(time);
      longest = Math.max(longest, performance.now() - start);
      calls += 1;
      await setTimeout(everyMs);
    }
    return longest;
  };
  const erasing = erase(artist).then(since);
  const beside = Promise.all([
    repeat((time) => followUser(deps, { followerId: `u${100 + (time % 100)}`, followedId: other }), 1e6),
    repeat(() => store.recordSignIn('u200', signedIn), 1e6),
    repeat((time) => erase(`u${time}`), 99),
  ]);
  const erased = await erasing;
  while ((await store.erasure.read(artist))?.doneAt === undefined) await setTimeout(everyMs);
  swept = true;
  const [follows, signIns, erasures] = await beside;
  return { erased, swept: since(), longest: { follows, 'sign-ins': signIns, erasures }, calls };
}

const signedIn: Parameters<UsersStore['recordSignIn']>[1] = (
  { id, email, name, version },
  now,
): OutgoingEvent => ({
  pattern: 'auth.tokenGenerated',
  data: { user: { user_id: id, email, name } },
  meta: { ...stamp(), source: 'users', version, occurredAt: now },
});
