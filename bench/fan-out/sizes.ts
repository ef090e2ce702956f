/** Most followers for the naive loop, which holds all of them in memory and on the wire at once. */
export const naiveMost = 10_000;

const usualSizes = [1_000, 10_000, 100_000, 1_000_000];
/** For a MongoDB whose queries use their indexes. */
export const sizesOnMongo = [50_000, 300_000, 1_000_000];

/** An increasing series of sizes, ending with the largest. */
export const sizesUpTo = (largest: number, sizes = usualSizes): readonly number[] => [
  ...sizes.filter((size) => size < largest),
  largest,
];
