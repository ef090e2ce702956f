import { randomUUIDv7 } from 'node:crypto';
import { type Db, MongoClient } from 'mongodb';
import { artist } from '../parts/followers.ts';

interface Pair {
  readonly _id: string;
  readonly follower_id: string;
}

export interface Bulk {
  readonly size: number;
  /** Maximum concurrent inserts. */
  readonly window: number;
}

/**
 * The driver alone: reads the same follower ids, inserts the same notifications and batches. Returns seconds.
 */
export async function fanOutBareMongo(url: string, { size, window }: Bulk): Promise<number> {
  await using client = new MongoClient(url, { writeConcern: { w: 'majority', journal: true } });
  const db = client.db();
  await client.connect();
  const event = randomUUIDv7();
  const inFlight = new Set<Promise<unknown>>();
  const began = performance.now();
  const cursor = db
    .collection<Pair>('follow_refs')
    .find({ _id: { $gt: `${artist}:`, $lt: `${artist};` }, active: true })
    .project<Pair>({ follower_id: 1 })
    .sort({ _id: 1 })
    .batchSize(size);
  while (await cursor.hasNext()) {
    const page = cursor.readBufferedDocuments();
    const insert = insertPage(db, event, page).finally(() => inFlight.delete(insert));
    inFlight.add(insert);
    if (inFlight.size >= window) await Promise.race(inFlight);
  }
  await Promise.all(inFlight);
  return (performance.now() - began) / 1_000;
}

async function insertPage(db: Db, event: string, page: readonly Pair[]): Promise<void> {
  const batchOf = (at: number) => `${event}:${page[0]?.follower_id}:${Math.floor(at / 100)}`;
  const notifications = page.map(({ follower_id }, at) => ({
    _id: `${event}:${follower_id}`,
    user_id_receiver: follower_id,
    type: 'new_post',
    message: 'New post: Mañana en vivo',
    created_at: new Date(),
    read_at: null,
    author_id: artist,
    post_id: event,
    mail_batch: batchOf(at),
  }));
  const batches = Array.from({ length: Math.ceil(page.length / 100) }, (_, hundred) => ({
    _id: batchOf(hundred * 100),
    job_id: event,
    position: page[0]?.follower_id ?? '',
    hundred,
    state: 'planned',
    turn: hundred,
    token: 0,
    outcomes: [],
  }));
  const unordered = { ordered: false };
  await db.collection<{ _id: string }>('notifications').insertMany(notifications, unordered);
  await db.collection<{ _id: string }>('mail_batches').insertMany(batches, unordered);
}
