/** The naive loop holds everybody in memory and on the wire at once: not more than this. */
export const naiveMost = 10_000;

/** The sizes of a growing series up to the largest. */
export const sizesUpTo = (largest: number): readonly number[] => [
  ...[1_000, 10_000, 100_000, 1_000_000].filter((size) => size < largest),
  largest,
];
