import type { Job } from '../domain/job.ts';

/** Jobs that one instance works on concurrently, each with an open cursor. */
const slotsMax = 8;
/** Poll interval for open jobs when nothing wakes the fan-out, ms. */
export const pollEveryMs = 500;

/**
 * This instance's worker slots: the jobs that hold one, and those that wait for one. Times are ms of
 * one monotonic clock.
 */
export interface Slots {
  /** Longest held first. */
  readonly held: readonly Slot[];
  /** Open jobs that could be claimed as of the last poll, longest waiting first. */
  readonly waiting: readonly Job[];
  readonly polledAt: number;
  /** There may be open jobs that the last poll did not return. */
  readonly pollAgain: boolean;
}

export interface Slot {
  readonly jobId: string;
  readonly isLate: boolean;
  readonly renewedAt: number;
}

export type SlotsEvent =
  | { readonly kind: 'woken' | 'polling' }
  | { readonly kind: 'polled'; readonly waiting: readonly Job[]; readonly now: number }
  | { readonly kind: 'chosen'; readonly job: Job }
  | { readonly kind: 'claimed'; readonly job: Job; readonly now: number }
  | { readonly kind: 'renewed'; readonly jobId: string; readonly now: number }
  | { readonly kind: 'left'; readonly jobId: string };

export const noSlots: Slots = {
  held: [],
  waiting: [],
  polledAt: Number.NEGATIVE_INFINITY,
  pollAgain: true,
};

export function slotsAfter(slots: Slots, event: SlotsEvent): Slots {
  const { held, waiting } = slots;
  switch (event.kind) {
    case 'woken':
      return { ...slots, pollAgain: true };
    case 'polling':
      return { ...slots, pollAgain: false };
    case 'polled':
      return { ...slots, waiting: event.waiting, polledAt: event.now };
    case 'chosen': {
      const others = waiting.filter((job) => job !== event.job);
      // A poll returns a limited number: there may be more of this kind.
      const isLast = !others.some((job) => isLate(job) === isLate(event.job));
      return { ...slots, waiting: others, pollAgain: slots.pollAgain || isLast };
    }
    case 'claimed': {
      const { job, now } = event;
      return { ...slots, held: [...held, { jobId: job.id, isLate: isLate(job), renewedAt: now }] };
    }
    case 'renewed':
      return {
        ...slots,
        held: held.map((slot) => (slot.jobId === event.jobId ? { ...slot, renewedAt: event.now } : slot)),
      };
    case 'left':
      return { ...slots, held: held.filter(({ jobId }) => jobId !== event.jobId) };
  }
}

export const isPollDue = ({ pollAgain, polledAt }: Slots, now: number) =>
  pollAgain || now - polledAt >= pollEveryMs;

/** The job that gets the next slot: publications go before late followers, except for one reserved slot. */
export function nextJob(slots: Slots): Job | undefined {
  if (slots.held.length >= slotsMax) return undefined;
  const forAll = slots.waiting.find((job) => !isLate(job));
  const late = slots.waiting.find(isLate);
  return isLateDue(slots) ? late : (forAll ?? late);
}

/**
 * The slots to release after their page: the longest held, as many as waiting jobs can use beyond the free
 * ones. Late followers can use only their reserved slot.
 */
export function decideGivingUp(slots: Slots): readonly Slot[] {
  const { held, waiting } = slots;
  const wanted = waiting.filter((job) => !isLate(job)).length + (isLateDue(slots) ? 1 : 0);
  return held.slice(0, Math.max(0, wanted - (slotsMax - held.length)));
}

const isLate = ({ lateFollowerId }: Job) => lateFollowerId !== undefined;

/**
 * While late followers wait, one slot is reserved for them, so that they progress however much is published.
 */
const isLateDue = ({ held, waiting }: Slots) => waiting.some(isLate) && !held.some((slot) => slot.isLate);
