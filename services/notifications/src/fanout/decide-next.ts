import type { Job } from '../store/job-store.ts';

/** Jobs that nobody holds, each kind in the order of their turns. */
export interface Waiting {
  readonly forAll: readonly Job[];
  readonly late: readonly Job[];
}

const isLate = ({ lateFollowerId }: Job) => lateFollowerId !== undefined;

export const waitingOf = (jobs: readonly Job[]): Waiting => ({
  forAll: jobs.filter((job) => !isLate(job)),
  late: jobs.filter(isLate),
});

/** While a late follower waits, one place is theirs, so that they progress however much is published. */
const isLateDue = ({ late }: Waiting, held: readonly Job[]) => late.length > 0 && !held.some(isLate);

/** Which job gets the next place: publications go before late followers, except for the one reserved place. */
export function decideNext(waiting: Waiting, held: readonly Job[]): Job | undefined {
  const { forAll, late } = waiting;
  return isLateDue(waiting, held) ? late[0] : (forAll[0] ?? late[0]);
}

/**
 * How many places the waiting jobs may claim from those that hold one. Late followers claim only their reserved place.
 */
export const placesWanted = (waiting: Waiting, held: readonly Job[]): number =>
  waiting.forAll.length + (isLateDue(waiting, held) ? 1 : 0);
