import { createRandom } from '../simulated/run/create-random.ts';

/** Random choices that the seed determines. */
export interface Seeded {
  /** From `from` to `to`, both included. */
  int(from: number, to: number): number;
  chance(share: number): boolean;
  /** Undefined for an empty list. */
  pick<Item>(items: readonly Item[]): Item | undefined;
  /** A time around the mean, from half of it to one and a half. */
  around(mean: number): number;
  /** A unique string of letters and digits. */
  word(): string;
}

export function seeded(seed: number): Seeded {
  const random = createRandom(seed);
  const int = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  return {
    int,
    chance: (share) => random() < share,
    pick: (items) => items[int(0, items.length - 1)],
    around: (mean) => mean * (0.5 + random()),
    word: () => Array.from({ length: 10 }, () => int(0, 35).toString(36)).join(''),
  };
}
