/**
 * For reads with a bounded result: all documents arrive in the first reply. Further replies need the cursor,
 * which FerretDB may lose and report as its end (see mongo-followers.ts).
 */
export const inOneAnswer = { batchSize: 10_000 } as const;
