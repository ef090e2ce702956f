/** What one contestant reached in each round. */
export interface Figure {
  readonly who: string;
  readonly rounds: readonly number[];
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export const figure = (who: string, rounds: readonly number[]): Figure => ({
  who,
  rounds,
  median: quantile(rounds, 0.5),
  low: Math.min(...rounds),
  high: Math.max(...rounds),
});

/** The value below which a share of them lies, between neighbours by their distance; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

/** The median of the rounds' ratios: what disturbs a round disturbs both who run in it. */
export function ratioOf(above: Figure, below: Figure): number {
  const ratios = above.rounds.flatMap((value, round) => {
    const other = below.rounds[round];
    return other === undefined ? [] : [value / other];
  });
  return quantile(ratios, 0.5);
}
