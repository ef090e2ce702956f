import { newArtistEvent } from '../../events/artist-event.ts';
import { newPost } from '../../posts/post.ts';
import type { PublicationCollection } from './publication-document.ts';

const nothingPending = { pending: { $size: 0 } };
const written = Object.keys({ ...newPost.shape, ...newArtistEvent.shape });
/** What a deleted publication loses that was made under an Idempotency-Key. */
const unset = Object.fromEntries(['due', 'authorId', ...written].map((field) => [field, '' as const]));

/**
 * Takes documents with nothing left to publish off the relay's list. Those that were deleted go; one made under an
 * Idempotency-Key leaves its id and hash. Each write looks for itself: an event may have been added meanwhile.
 */
export async function finishPublications(
  collection: PublicationCollection,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const finished = { _id: { $in: [...ids] }, ...nothingPending };
  await collection.updateMany({ ...finished, deletedAt: { $exists: false } }, { $unset: { due: '' } });
  await collection.deleteMany({
    ...finished,
    deletedAt: { $exists: true },
    requestHash: { $exists: false },
  });
  await collection.updateMany({ ...finished, deletedAt: { $exists: true } }, { $unset: unset });
}
