import type { Db } from 'mongodb';

/** Our ids are strings: no reader's range, list or look-up has this one. What counts as done is nobody's work. */
const id = 0;
const probe = { probe: true, done_at: '' };

/** Throws unless each collection takes a write of its own, which goes again: a server may answer a ping and refuse those. */
export async function probeWrites(db: Db, collections: readonly string[]): Promise<void> {
  await Promise.all(
    collections.map(async (name) => {
      const collection = db.collection<typeof probe & { _id: number }>(name);
      await collection.replaceOne({ _id: id }, probe, { upsert: true });
      await collection.deleteOne({ _id: id });
    }),
  );
}
