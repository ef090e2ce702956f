interface BulkFailure {
  readonly writeErrors: readonly { readonly code: number; readonly errmsg?: string | undefined }[];
  /** The writes may not be durable. */
  readonly writeConcernError?: unknown;
}

const duplicateKey = 11_000;
/** MongoDB names the index, FerretDB doesn't; `_id` is the only unique key where documents are written in bulk. */
const namesAnotherIndex = / index: (?!_id_ )/;

/** How many of a failed bulk insert's documents were there already; undefined where anything else went wrong. */
export function duplicatesIn({ writeErrors, writeConcernError }: BulkFailure): number | undefined {
  const onlyDuplicates = writeErrors.every(
    ({ code, errmsg = '' }) => code === duplicateKey && !namesAnotherIndex.test(errmsg),
  );
  return writeErrors.length > 0 && onlyDuplicates && writeConcernError === undefined
    ? writeErrors.length
    : undefined;
}
