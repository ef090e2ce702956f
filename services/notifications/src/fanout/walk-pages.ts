import type { NotificationsStore } from '../store/notifications-store.ts';
import { decidePageSize } from './decide-page-size.ts';
import { decideGivingUp, othersWait, type Slots, type SlotsEvent, slotsAfter } from './decide-slots.ts';
import type { StepTaken, Walk } from './walk.ts';

export interface Walking {
  /** Followers of a first page, a multiple of 100. */
  readonly pageSize: number;
  readonly store: Pick<NotificationsStore, 'jobs'>;
  slots: Slots;
  /** The walk of each job that has a slot. */
  readonly walks: Map<string, Walk>;
  readonly holder: string;
  readonly eventLoopTurn: () => Promise<void>;
  readonly onPage: (notified: number) => void;
}

export function note(walking: Pick<Walking, 'slots'>, event: SlotsEvent): void {
  walking.slots = slotsAfter(walking.slots, event);
}

/**
 * Walks one job page by page, and then what is left of its event, until all is done, the slot is due to
 * another job, or `signal` stops it. Throws if a page fails, with the job released.
 */
export async function walkPages(walking: Walking, first: Walk, signal: AbortSignal): Promise<void> {
  let walk: Walk | undefined = first;
  let size = walking.pageSize;
  while (walk !== undefined) {
    // With an embedded database a page runs on this thread: let other work in before it.
    await walking.eventLoopTurn();
    const current = walk;
    note(walking, { kind: 'renewed', jobId: current.job.id, now: performance.now() });
    try {
      const others = othersWait(walking.slots);
      const step = await current.step({ size: others ? walking.pageSize : size, ahead: !others });
      walking.onPage(step.followerIds.length);
      // A page that was cut short says little of a whole one.
      if (step.read >= size) size = nextSize(walking, step);
      walk = await goOn(walking, current, step, signal);
    } catch (error) {
      // The walk's in-memory state may not match the store: the next claim starts from what is stored.
      await giveUp(walking, current, Date.now()).catch(() => undefined);
      throw error;
    }
  }
}

function nextSize({ pageSize: first, store }: Walking, { followerIds, read, tookMs }: StepTaken): number {
  const bytes = followerIds.reduce((sum, id) => sum + id.length, 0);
  return decidePageSize({ size: read, first, most: store.jobs.largestPage, tookMs, bytes });
}

/** Returns the walk that goes on after a page, if any. */
async function goOn(
  walking: Walking,
  walk: Walk,
  { outcome }: StepTaken,
  signal: AbortSignal,
): Promise<Walk | undefined> {
  const isDue = decideGivingUp(walking.slots).some(({ jobId }) => jobId === walk.job.id);
  if (outcome === 'more') {
    if (signal.aborted) return giveUp(walking, walk, walk.job.turn);
    return isDue ? giveUp(walking, walk, Date.now()) : walk;
  }
  const rest =
    outcome === 'done' && !isDue && !signal.aborted ? await walk.takeRest(walking.holder) : undefined;
  // Other instances may have left more of this event to whoever is free.
  if (rest === undefined && walk.job.until !== undefined) note(walking, { kind: 'woken' });
  await leave(walking, walk);
  if (rest !== undefined) enter(walking, rest, performance.now());
  return rest;
}

/** `claimedAt`: when its claim began. */
export function enter(walking: Walking, walk: Walk, claimedAt: number): void {
  walking.walks.set(walk.job.id, walk);
  note(walking, { kind: 'claimed', job: walk.job, now: claimedAt });
}

/** Takes the slot from a walk that is done, or whose claim was lost. */
async function leave(walking: Walking, walk: Walk): Promise<void> {
  forget(walking, walk);
  await walk[Symbol.asyncDispose]();
}

async function giveUp(walking: Walking, walk: Walk, turn: number): Promise<undefined> {
  forget(walking, walk);
  await walk.release(turn);
}

function forget(walking: Walking, { job }: Walk): void {
  walking.walks.delete(job.id);
  note(walking, { kind: 'left', jobId: job.id });
}
