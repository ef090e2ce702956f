import type { OutgoingEvent } from '@riff/events';
import { MongoClient } from 'mongodb';
import { Client } from 'pg';

/** Inserts events into Users-MS's outbox, each for its own entity. */
export async function fillPostgresOutbox(url: string, events: readonly OutgoingEvent[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const rows = events.map((event, index) => ({ entity: `follow:${index}`, event }));
    await client.query(
      `insert into outbox (entity, event, turn)
       select entity, event, 0 from jsonb_to_recordset($1) as added(entity text, event jsonb)`,
      [JSON.stringify(rows)],
    );
  } finally {
    await client.end();
  }
}

/** Inserts posts with one pending event each into Content-MS's database. */
export async function fillMongoPosts(url: string, events: readonly OutgoingEvent[]): Promise<void> {
  await using client = new MongoClient(url);
  const posts = client.db().collection<{ _id: string }>('posts');
  const documents = events.map((event) => ({
    _id: event.meta.messageId,
    authorId: 'ana',
    title: 'Mañana en vivo',
    type: 'image',
    createdAt: new Date(),
    version: 1,
    pending: [event],
    due: event.meta.messageId,
  }));
  await posts.insertMany(documents);
}
