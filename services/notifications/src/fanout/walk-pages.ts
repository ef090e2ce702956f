import { type Logger, renewEveryMs } from '@riff/platform';
import { decideGivingUp, type Slots, type SlotsEvent, slotsAfter } from './decide-slots.ts';
import type { Walk } from './walk.ts';

export interface Walking {
  slots: Slots;
  /** The walk of each job that has a slot. */
  readonly walks: Map<string, Walk>;
  readonly logger: Logger;
  readonly onPage: () => void;
}

export function note(walking: Pick<Walking, 'slots'>, event: SlotsEvent): void {
  walking.slots = slotsAfter(walking.slots, event);
}

/**
 * Walks one page of each job concurrently. Then the jobs that have held their slots longest release as many
 * as waiting jobs need.
 */
export async function walkPages(walking: Walking): Promise<void> {
  const failures: unknown[] = [];
  const pages: Promise<unknown>[] = [];
  for (const walk of walking.walks.values()) {
    pages.push(walkPage(walking, walk).catch((error) => failures.push(error)));
    // With an embedded database a page runs on this thread: let other work in before starting the next one.
    await new Promise(setImmediate);
  }
  await Promise.all(pages);
  const [err] = failures;
  if (failures.length === pages.length) throw err;
  if (failures.length > 0) walking.logger.warn({ err }, 'page failed, retrying its job');
  for (const { jobId } of decideGivingUp(walking.slots)) {
    const walk = walking.walks.get(jobId);
    if (walk !== undefined) await giveUp(walking, walk);
  }
}

async function walkPage(walking: Walking, walk: Walk): Promise<void> {
  note(walking, { kind: 'renewed', jobId: walk.job.id, now: performance.now() });
  try {
    const outcome = await walk.step();
    walking.onPage();
    if (outcome !== 'more') await leave(walking, walk);
  } catch (error) {
    // The walk's in-memory state may not match the store: the next claim starts from what is stored.
    await giveUp(walking, walk).catch(() => undefined);
    throw error;
  }
}

/** Renews claims that no page has renewed recently; a job whose claim was lost leaves its slot. */
export async function renewClaims(walking: Walking): Promise<void> {
  for (const { jobId, renewedAt } of walking.slots.held) {
    const walk = walking.walks.get(jobId);
    if (walk === undefined || performance.now() - renewedAt < renewEveryMs) continue;
    note(walking, { kind: 'renewed', jobId, now: performance.now() });
    if (!(await walk.renew())) await leave(walking, walk);
  }
}

async function leave(walking: Walking, walk: Walk): Promise<void> {
  forget(walking, walk);
  await walk[Symbol.asyncDispose]();
}

async function giveUp(walking: Walking, walk: Walk): Promise<void> {
  forget(walking, walk);
  await walk.release(Date.now());
}

function forget(walking: Walking, { job }: Walk): void {
  walking.walks.delete(job.id);
  note(walking, { kind: 'left', jobId: job.id });
}
