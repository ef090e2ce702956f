import { MongoClient } from 'mongodb';
import { artist } from '../parts/followers.ts';
import { type NaiveTimes, type Send, tellAllAtOnce } from './tell-all-at-once.ts';

interface Pair {
  readonly _id: string;
  readonly followed_id: string;
  readonly follower_id: string;
  readonly follower_email: string;
}

/** The obvious loop, on MongoDB. */
export async function fanOutNaiveMongo(url: string, send: Send): Promise<NaiveTimes> {
  await using client = new MongoClient(url);
  const db = client.db();
  await client.connect();
  const notifications = db.collection<{ _id: string }>('notifications');
  return await tellAllAtOnce({
    followers: async () => {
      const found = await db
        .collection<Pair>('follow_refs')
        .find({ followed_id: artist, active: true })
        .toArray();
      return found.map(({ follower_id, follower_email }) => ({ id: follower_id, email: follower_email }));
    },
    insert: async ({ id, receiver, message, post }) => {
      await notifications.insertOne({
        _id: id,
        ...{ user_id_receiver: receiver, type: 'new_post', message, created_at: new Date() },
        ...{ read_at: null, author_id: artist, post_id: post },
      });
    },
    send,
  });
}
