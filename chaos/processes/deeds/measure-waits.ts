import { MongoClient } from 'mongodb';
import { untilFound } from './until-found.ts';

export interface Waits extends AsyncDisposable {
  /** Time until the replica has the follow, ms. */
  untilFollowed(user: string, artist: string): Promise<number>;
  /** Time until Notifications-MS has finished the erasure, ms. */
  untilErased(user: string): Promise<number>;
}

/** Measures how long an operation takes to reach the store of Notifications-MS. */
export function measureWaits(notificationsUrl: string): Waits {
  const client = new MongoClient(notificationsUrl);
  const db = client.db();
  return {
    untilFollowed: (user, artist) =>
      untilFound(db, 'follow_refs', { _id: `${artist}:${user}`, active: true }),
    untilErased: (user) => untilFound(db, 'erasures', { _id: user, done_at: { $ne: null } }),
    [Symbol.asyncDispose]: () => client.close(),
  };
}
