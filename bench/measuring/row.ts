import { type Figure, ratioOf } from './figure.ts';

/** One line of the result: each contestant's figure, and whether the goals are met. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  /** Number of followers, if the row is one of an increasing series. */
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

/** The goal that our figure is at least `least` times another's. */
export function timesAsMuch(figures: readonly Figure[], other: string, least: number): readonly Goal[] {
  const ours = figures.find(({ who }) => who === 'ours');
  const theirs = figures.find(({ who }) => who === other);
  if (ours === undefined || theirs === undefined) return [];
  return [atLeast(`ours / ${other}`, ratioOf(ours, theirs), least)];
}
