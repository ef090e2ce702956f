import { config } from '../config.ts';

/** A share of what an exploration could try: of so many equal ones, the nth from 0. */
export interface Share {
  readonly nth: number;
  readonly of: number;
}

export const everything: Share = { nth: 0, of: 1 };

const shares = 4;
const dayMs = 86_400_000;

/** A quarter, another one each day: four days in a row explore everything. */
export const shareOfDay = (at: number): Share => ({ nth: Math.floor(at / dayMs) % shares, of: shares });

/** What this run of the tests explores. */
export const todaysShare: Share = config.exploreAll ? everything : shareOfDay(Date.now());

/** For titles: a run that doesn't explore everything says so. */
export const inWords = ({ of }: Share): string =>
  of === 1 ? '' : ' (today’s quarter; RIFF_EXPLORE_ALL=1 explores everything)';

export const isIn = ({ nth, of }: Share, index: number): boolean => index % of === nth;
