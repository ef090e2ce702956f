import { isLate, isRange, type Progress, type Queued, type Range, rangeId } from '../domain/job.ts';

/** Followers that a walk keeps for itself when it splits: whole pages and batches, unless it is configured otherwise. */
export const usualRangeSize = 10_000;

/** Each claim of a range costs a few round trips, so the later ranges of an event are larger. */
const growth = 2;

/** Only the last part of an event's followers can split, and only once. */
export const maySplit = (walked: Queued) => walked.until === undefined && !isLate(walked);

/** The most that a walk keeps when it splits; a rest below one range size isn't worth a claim. */
export const mostKept = (walked: Queued, rangeSize: number) =>
  isRange(walked) ? growth * rangeSize : rangeSize;

/**
 * How many of the followers left a walk keeps, a multiple of the range size; undefined if it keeps all.
 * `left`: followers left, counted up to one range size more than `mostKept`.
 */
export function decideKept(walked: Queued, left: number, rangeSize: number): number | undefined {
  const kept = Math.min(mostKept(walked, rangeSize), (Math.floor(left / rangeSize) - 1) * rangeSize);
  return kept > 0 ? kept : undefined;
}

/** The range that takes the rest. Its batches keep the turns that they would have had in one walk. */
export function rangeAfter(
  walked: Queued,
  { start, mailTurn, turn }: Pick<Range, 'start' | 'mailTurn' | 'turn'>,
): Range {
  const range = rangeNumber(walked) + 1;
  const progress: Progress = {
    id: rangeId(walked.eventKey, range),
    eventKey: walked.eventKey,
    state: 'open',
    position: start,
    holder: null,
    token: 0,
    beat: 0,
    turn,
    mailTurn,
  };
  return { ...progress, range, start };
}

const rangeNumber = (walked: Queued) => (isRange(walked) ? walked.range : 0);
