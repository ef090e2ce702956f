/** One contestant's results. */
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

/** The quantile at `share`, linearly interpolated; NaN for no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

/** The median of the ratios per round: a disturbance affects both contestants of its round. */
export function ratioOf(above: Figure, below: Figure): number {
  const ratios = above.rounds.flatMap((value, round) => {
    const other = below.rounds[round];
    return other === undefined ? [] : [value / other];
  });
  return quantile(ratios, 0.5);
}
