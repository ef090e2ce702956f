import type { PublicationCollection, PublicationDocument } from './publication-document.ts';

const nothingPending = { pending: { $size: 0 } };

/**
 * Takes documents with nothing left to publish off the relay's list. Those that were deleted go; one made under an
 * Idempotency-Key leaves its id and hash. Each write looks again: an event may have been added meanwhile.
 */
export async function finishPublications(
  collection: PublicationCollection,
  documents: readonly PublicationDocument[],
): Promise<void> {
  const deleted = documents.flatMap((each) =>
    each.deletedAt === undefined ? [] : [{ ...each, deletedAt: each.deletedAt }],
  );
  const keyed = deleted.flatMap((each) =>
    each.requestHash === undefined ? [] : [toTombstone({ ...each, requestHash: each.requestHash })],
  );
  if (documents.length > deleted.length) {
    await collection.updateMany(
      { _id: { $in: documents.map(({ _id }) => _id) }, ...nothingPending, deletedAt: { $exists: false } },
      { $unset: { due: '' } },
    );
  }
  if (deleted.length > keyed.length) {
    await collection.deleteMany({
      _id: { $in: deleted.map(({ _id }) => _id) },
      ...nothingPending,
      deletedAt: { $exists: true },
      requestHash: { $exists: false },
    });
  }
  if (keyed.length > 0) await collection.bulkWrite(keyed, { ordered: false });
}

type Deleted = PublicationDocument & { readonly deletedAt: Date; readonly requestHash: string };

function toTombstone({ _id, version, createdAt, requestHash, deletedAt }: Deleted) {
  const replacement = { createdAt, version, requestHash, deletedAt, pending: [] };
  return { replaceOne: { filter: { _id, version, ...nothingPending }, replacement } };
}
