import type { Job } from '../domain/job.ts';

/** Jobs that one instance works on concurrently, each with an open cursor. */
const placesMax = 8;
/** Poll interval for open jobs when nothing wakes the fan-out, ms. */
export const pollEveryMs = 500;

/**
 * This instance's worker slots (places): the jobs that hold one, and those that wait for one. Times are ms of
 * one monotonic clock.
 */
export interface Places {
  /** Longest held first. */
  readonly held: readonly Place[];
  /** Open jobs that could be claimed as of the last poll, longest waiting first. */
  readonly waiting: readonly Job[];
  readonly polledAt: number;
  /** There may be open jobs that the last poll did not return. */
  readonly pollAgain: boolean;
}

export interface Place {
  readonly jobId: string;
  readonly isLate: boolean;
  readonly renewedAt: number;
}

export type PlacesEvent =
  | { readonly kind: 'woken' | 'polling' }
  | { readonly kind: 'polled'; readonly waiting: readonly Job[]; readonly now: number }
  | { readonly kind: 'chosen'; readonly job: Job }
  | { readonly kind: 'claimed'; readonly job: Job; readonly now: number }
  | { readonly kind: 'renewed'; readonly jobId: string; readonly now: number }
  | { readonly kind: 'left'; readonly jobId: string };

export const noPlaces: Places = {
  held: [],
  waiting: [],
  polledAt: Number.NEGATIVE_INFINITY,
  pollAgain: true,
};

export function placesAfter(places: Places, event: PlacesEvent): Places {
  const { held, waiting } = places;
  switch (event.kind) {
    case 'woken':
      return { ...places, pollAgain: true };
    case 'polling':
      return { ...places, pollAgain: false };
    case 'polled':
      return { ...places, waiting: event.waiting, polledAt: event.now };
    case 'chosen': {
      const others = waiting.filter((job) => job !== event.job);
      // A poll returns a limited number: there may be more of this kind.
      const isLast = !others.some((job) => isLate(job) === isLate(event.job));
      return { ...places, waiting: others, pollAgain: places.pollAgain || isLast };
    }
    case 'claimed': {
      const { job, now } = event;
      return { ...places, held: [...held, { jobId: job.id, isLate: isLate(job), renewedAt: now }] };
    }
    case 'renewed':
      return {
        ...places,
        held: held.map((place) => (place.jobId === event.jobId ? { ...place, renewedAt: event.now } : place)),
      };
    case 'left':
      return { ...places, held: held.filter(({ jobId }) => jobId !== event.jobId) };
  }
}

export const isPollDue = ({ pollAgain, polledAt }: Places, now: number) =>
  pollAgain || now - polledAt >= pollEveryMs;

/** The job that gets the next place: publications go before late followers, except for one reserved place. */
export function nextJob(places: Places): Job | undefined {
  if (places.held.length >= placesMax) return undefined;
  const forAll = places.waiting.find((job) => !isLate(job));
  const late = places.waiting.find(isLate);
  return isLateDue(places) ? late : (forAll ?? late);
}

/**
 * The places to release after their page: the longest held, as many as waiting jobs can use beyond the free
 * ones. Late followers can use only their reserved place.
 */
export function decideGivingUp(places: Places): readonly Place[] {
  const { held, waiting } = places;
  const wanted = waiting.filter((job) => !isLate(job)).length + (isLateDue(places) ? 1 : 0);
  return held.slice(0, Math.max(0, wanted - (placesMax - held.length)));
}

const isLate = ({ lateFollowerId }: Job) => lateFollowerId !== undefined;

/**
 * While late followers wait, one place is reserved for them, so that they progress however much is published.
 */
const isLateDue = ({ held, waiting }: Places) => waiting.some(isLate) && !held.some((place) => place.isLate);
