/**
 * For reads with a bounded result: all documents arrive in the first reply. Further replies need the cursor,
 * which FerretDB may lose and report as its end.
 */
export const inOneAnswer = { batchSize: 10_000 } as const;
