/**
 * For a read whose documents are bounded: all of them come in the first answer. What comes later is a cursor's, which
 * FerretDB may lose and call the end (see mongo-followers.ts).
 */
export const inOneAnswer = { batchSize: 10_000 } as const;
