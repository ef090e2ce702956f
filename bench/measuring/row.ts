import { type Figure, ratioOf } from './figure.ts';

/** A line of the result: who reached what, and whether that is what was aimed at. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  /** How many followers, where the row is one of a growing series. */
  readonly followers?: number;
  readonly figures: readonly Figure[];
  readonly goals: readonly Goal[];
  readonly notes?: readonly string[];
}

export interface Goal {
  readonly what: string;
  readonly value: number;
  readonly aim: string;
  readonly met: boolean;
}

export const atLeast = (what: string, value: number, least: number): Goal => ({
  what,
  value,
  aim: `≥ ${least}`,
  met: value >= least,
});

export const atMost = (what: string, value: number, most: number): Goal => ({
  what,
  value,
  aim: `≤ ${most}`,
  met: value <= most,
});

/** How many times as much ours reached as another, at least. */
export function timesAsMuch(figures: readonly Figure[], other: string, least: number): readonly Goal[] {
  const ours = figures.find(({ who }) => who === 'ours');
  const theirs = figures.find(({ who }) => who === other);
  if (ours === undefined || theirs === undefined) return [];
  return [atLeast(`ours / ${other}`, ratioOf(ours, theirs), least)];
}
