import { setTimeout as sleep } from 'node:timers/promises';
import { type Db, MongoClient } from 'mongodb';

const lookEveryMs = 100;
/** Longest wait that is measured, ms. */
const patienceMs = 120_000;

export interface Waits extends AsyncDisposable {
  /** Time until the replica has the follow, ms. */
  untilFollowed(user: string, artist: string): Promise<number>;
  /** Time until Notifications-MS has finished the erasure, ms. */
  untilErased(user: string): Promise<number>;
}

/** How long others wait for what they did, as the store of Notifications-MS shows it. */
export function measureWaits(notificationsUrl: string): Waits {
  const client = new MongoClient(notificationsUrl);
  const db = client.db();
  return {
    untilFollowed: (user, artist) => until(db, 'follow_refs', { _id: `${artist}:${user}`, active: true }),
    untilErased: (user) => until(db, 'erasures', { _id: user, done_at: { $ne: null } }),
    [Symbol.asyncDispose]: () => client.close(),
  };
}

interface Filter {
  readonly _id: string;
  readonly [field: string]: unknown;
}

async function until(db: Db, collection: string, filter: Filter): Promise<number> {
  const begun = performance.now();
  for (;;) {
    // A failed read counts as not found yet.
    const found = await db
      .collection<{ _id: string }>(collection)
      .findOne(filter)
      .catch(() => null);
    const ms = performance.now() - begun;
    if (found !== null || ms > patienceMs) return Math.round(ms);
    await sleep(lookEveryMs);
  }
}
