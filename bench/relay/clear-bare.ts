import type { OutgoingEvent } from '@riff/events';
import { MongoClient } from 'mongodb';
import { seconds } from '../measuring/seconds.ts';

interface Post {
  readonly _id: string;
  readonly pending: readonly OutgoingEvent[];
  readonly due?: string;
}

/** More updates per command deadlock the stand-in. */
const updatesAtOnce = 25;

/** The driver alone: clears the pending events of these posts. Returns seconds. */
export async function clearBare(url: string, events: readonly OutgoingEvent[]): Promise<number> {
  await using client = new MongoClient(url, { writeConcern: { w: 'majority', journal: true } });
  const posts = client.db().collection<Post>('posts');
  const updates = events.map(({ meta }) => ({
    updateOne: {
      filter: { _id: meta.messageId },
      update: { $set: { pending: [] }, $unset: { due: '' as const } },
    },
  }));
  return await seconds(async () => {
    for (let from = 0; from < updates.length; from += updatesAtOnce)
      await posts.bulkWrite(updates.slice(from, from + updatesAtOnce), { ordered: false });
  });
}
