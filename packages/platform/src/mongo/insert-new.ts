import { type Collection, MongoBulkWriteError, type OptionalUnlessRequiredId } from 'mongodb';
import { duplicatesIn } from './duplicates-in.ts';

/**
 * Inserts in bulk the documents whose `_id` doesn't exist yet; returns how many were inserted. Existing ones
 * stay unchanged; any other error is thrown.
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
    const duplicates = error instanceof MongoBulkWriteError ? duplicatesIn(failureOf(error)) : undefined;
    if (duplicates === undefined) throw error;
    return documents.length - duplicates;
  }
}

const failureOf = ({ writeErrors, result }: MongoBulkWriteError) => ({
  writeErrors: [writeErrors].flat(),
  writeConcernError: result.getWriteConcernError(),
});
