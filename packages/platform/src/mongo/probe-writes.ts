import type { Db } from 'mongodb';

/** A number, where our ids are strings: no query finds it. `done_at` keeps workers from picking it up. */
const id = 0;
const probe = { probe: true, done_at: '' };

/**
 * Writes a document to each collection and deletes it; throws if refused. A server may answer a ping and refuse writes.
 */
export async function probeWrites(db: Db, collections: readonly string[]): Promise<void> {
  await Promise.all(
    collections.map(async (name) => {
      const collection = db.collection<typeof probe & { _id: number }>(name);
      await collection.replaceOne({ _id: id }, probe, { upsert: true });
      await collection.deleteOne({ _id: id });
    }),
  );
}
