import { isLate, isRange, type Queued } from '../domain/job.ts';

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
  readonly waiting: readonly Queued[];
  readonly polledAt: number;
  /** There may be open jobs that the last poll did not return. */
  readonly pollAgain: boolean;
}

export interface Slot {
  readonly jobId: string;
  readonly eventKey: string;
  readonly isLate: boolean;
  readonly renewedAt: number;
}

export type SlotsEvent =
  | { readonly kind: 'woken' | 'polling' }
  | { readonly kind: 'polled'; readonly waiting: readonly Queued[]; readonly now: number }
  | { readonly kind: 'chosen'; readonly job: Queued }
  | { readonly kind: 'claimed'; readonly job: Queued; readonly now: number }
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
      return {
        ...slots,
        held: [...held, { jobId: job.id, eventKey: job.eventKey, isLate: isLate(job), renewedAt: now }],
      };
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

/**
 * The job that gets the next slot: publications go before late followers, except for one reserved slot. A
 * range is for others while this instance walks another part of the same event.
 */
export function nextJob(slots: Slots): Queued | undefined {
  if (slots.held.length >= slotsMax) return undefined;
  const [forAll] = forAllWaiting(slots);
  const late = slots.waiting.find(isLate);
  return isLateDue(slots) ? late : (forAll ?? late);
}

/**
 * The slots to release after their page: the longest held, as many as waiting jobs can use beyond the free
 * ones. Late followers can use only their reserved slot.
 */
export function decideGivingUp(slots: Slots): readonly Slot[] {
  const wanted = forAllWaiting(slots).length + (isLateDue(slots) ? 1 : 0);
  return slots.held.slice(0, Math.max(0, wanted - (slotsMax - slots.held.length)));
}

/** Whether a job is not alone: others have a slot of this instance, or could use one. */
export const othersWait = (slots: Slots) =>
  slots.held.length > 1 || forAllWaiting(slots).length > 0 || isLateDue(slots);

const forAllWaiting = ({ held, waiting }: Slots) =>
  waiting.filter((job) => !isLate(job) && !(isRange(job) && isHeld(held, job.eventKey)));

const isHeld = (held: readonly Slot[], eventKey: string) =>
  held.some((slot) => !slot.isLate && slot.eventKey === eventKey);

/**
 * While late followers wait, one slot is reserved for them, so that they progress however much is published.
 */
const isLateDue = ({ held, waiting }: Slots) => waiting.some(isLate) && !held.some((slot) => slot.isLate);
