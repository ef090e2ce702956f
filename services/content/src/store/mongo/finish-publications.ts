import type { Filter } from 'mongodb';
import { newArtistEvent } from '../../domain/artist-event.ts';
import { newPost } from '../../domain/post.ts';
import type { PublicationCollection, PublicationDocument } from './publication-document.ts';

const nothingPending = { pending: { $size: 0 } };
const fields = Object.keys({ ...newPost.shape, ...newArtistEvent.shape });
/** In `$unset`, removes the author's fields. */
export const written = Object.fromEntries(fields.map((field) => [field, '' as const]));

/**
 * Removes documents with nothing left to publish from the relay's list, and deletes those marked as deleted.
 * One created with an Idempotency-Key leaves its id and hash. Each write repeats the condition: an event may
 * have been added meanwhile.
 */
export async function finishPublications(
  collection: PublicationCollection,
  which: Filter<PublicationDocument>,
): Promise<void> {
  const finished = { ...which, ...nothingPending };
  await collection.updateMany({ ...finished, deletedAt: { $exists: false } }, { $unset: { due: '' } });
  const deleted = { ...finished, deletedAt: { $exists: true } };
  await collection.deleteMany({ ...deleted, requestHash: { $exists: false } });
  await collection.updateMany(
    { ...deleted, requestHash: { $exists: true } },
    { $unset: { due: '', authorId: '', ...written } },
  );
}
