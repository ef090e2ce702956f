import { type Collection, MongoBulkWriteError, type OptionalUnlessRequiredId } from 'mongodb';

/**
 * Bulk-inserts the documents whose `_id` doesn't exist yet; returns how many were inserted. Existing ones are
 * left unchanged. Any error but a duplicate key is thrown.
 */
export async function insertNew<Stored extends { readonly _id: string }>(
  collection: Collection<Stored>,
  documents: readonly Stored[],
): Promise<number> {
  if (documents.length === 0) return 0;
  try {
    await collection.insertMany(documents as readonly OptionalUnlessRequiredId<Stored>[], { ordered: false });
    return documents.length;
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    const onlyTaken = errors.length > 0 && errors.every(({ code }) => code === 11000);
    if (!onlyTaken || error.result.getWriteConcernError() !== undefined) throw error;
    return documents.length - errors.length;
  }
}
