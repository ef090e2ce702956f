import type { Job } from '../domain/job.ts';

/** Jobs under way at once in one instance, each with an open cursor. */
const placesMax = 8;
/** How long open jobs wait for the next look when no hint comes, ms. */
export const lookEveryMs = 500;

/** Which jobs have a place in this instance, and which wait for one. Times are ms of one monotonic clock. */
export interface Places {
  /** The one held longest first. */
  readonly held: readonly Place[];
  /** Open jobs that nobody holds, as last seen, the one that waits longest first. */
  readonly waiting: readonly Job[];
  readonly lookedAt: number;
  /** There may be more than was seen. */
  readonly lookAgain: boolean;
}

export interface Place {
  readonly jobId: string;
  readonly isLate: boolean;
  readonly renewedAt: number;
}

export type PlacesEvent =
  | { readonly kind: 'woken' | 'looking' }
  | { readonly kind: 'looked'; readonly waiting: readonly Job[]; readonly now: number }
  | { readonly kind: 'chosen'; readonly job: Job }
  | { readonly kind: 'claimed'; readonly job: Job; readonly now: number }
  | { readonly kind: 'renewed'; readonly jobId: string; readonly now: number }
  | { readonly kind: 'left'; readonly jobId: string };

export const noPlaces: Places = {
  held: [],
  waiting: [],
  lookedAt: Number.NEGATIVE_INFINITY,
  lookAgain: true,
};

export function placesAfter(places: Places, event: PlacesEvent): Places {
  const { held, waiting } = places;
  switch (event.kind) {
    case 'woken':
      return { ...places, lookAgain: true };
    case 'looking':
      return { ...places, lookAgain: false };
    case 'looked':
      return { ...places, waiting: event.waiting, lookedAt: event.now };
    case 'chosen': {
      const others = waiting.filter((job) => job !== event.job);
      // One look sees a limited number: there may be more of this kind.
      const isLast = !others.some((job) => isLate(job) === isLate(event.job));
      return { ...places, waiting: others, lookAgain: places.lookAgain || isLast };
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

export const isLookDue = ({ lookAgain, lookedAt }: Places, now: number) =>
  lookAgain || now - lookedAt >= lookEveryMs;

/** Which job gets the next place: publications go before late followers, except for the one reserved place. */
export function nextJob(places: Places): Job | undefined {
  if (places.held.length >= placesMax) return undefined;
  const forAll = places.waiting.find((job) => !isLate(job));
  const late = places.waiting.find(isLate);
  return isLateDue(places) ? late : (forAll ?? late);
}

/**
 * Which places are given up, each after a page: the longest held, as many as the waiting jobs may claim beyond those
 * that are free. Late followers claim only their reserved place.
 */
export function decideGivingUp(places: Places): readonly Place[] {
  const { held, waiting } = places;
  const wanted = waiting.filter((job) => !isLate(job)).length + (isLateDue(places) ? 1 : 0);
  return held.slice(0, Math.max(0, wanted - (placesMax - held.length)));
}

const isLate = ({ lateFollowerId }: Job) => lateFollowerId !== undefined;

/** While a late follower waits, one place is theirs, so that they progress however much is published. */
const isLateDue = ({ held, waiting }: Places) => waiting.some(isLate) && !held.some((place) => place.isLate);
