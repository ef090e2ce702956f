interface BulkFailure {
  readonly writeErrors: readonly { readonly code: number; readonly errmsg?: string | undefined }[];
  /** The writes may not be durable. */
  readonly writeConcernError?: unknown;
}

const duplicateKey = 11_000;
/**
 * MongoDB's message names the index, FerretDB's doesn't; `_id` is the only unique key of bulk-inserted
 * collections.
 */
const namesAnotherIndex = / index: (?!_id_ )/;

/**
 * The number of documents in a failed bulk insert that already existed; undefined if anything else went
 * wrong.
 */
export function duplicatesIn({ writeErrors, writeConcernError }: BulkFailure): number | undefined {
  const onlyDuplicates = writeErrors.every(
    ({ code, errmsg = '' }) => code === duplicateKey && !namesAnotherIndex.test(errmsg),
  );
  return writeErrors.length > 0 && onlyDuplicates && writeConcernError === undefined
    ? writeErrors.length
    : undefined;
}
