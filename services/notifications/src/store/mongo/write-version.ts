import { insertNew } from '@riff/platform';
import type { Collection, Filter } from 'mongodb';

interface Versioned {
  readonly _id: string;
  readonly version: number;
}

/** Inserts if nothing is held, else replaces the held version. Returns whether the write succeeded. */
export async function writeVersion<Stored extends Versioned>(
  collection: Collection<Stored>,
  held: { readonly version: number } | undefined,
  next: Stored,
): Promise<boolean> {
  if (held === undefined) return (await insertNew(collection, [next])) === 1;
  const asHeld = { _id: next._id, version: held.version } as Filter<Stored>;
  return (await collection.replaceOne(asHeld, next)).matchedCount === 1;
}
