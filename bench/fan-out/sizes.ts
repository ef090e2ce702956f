/** Most followers for the naive loop, which holds all of them in memory and on the wire at once. */
export const naiveMost = 10_000;

/** An increasing series of sizes, ending with the largest. */
export const sizesUpTo = (largest: number): readonly number[] => [
  ...[1_000, 10_000, 100_000, 1_000_000].filter((size) => size < largest),
  largest,
];

/** The same for a store that bears more than the stand-in. */
export const largeSizesUpTo = (largest: number): readonly number[] => [
  ...[50_000, 300_000, 1_000_000].filter((size) => size < largest),
  largest,
];
