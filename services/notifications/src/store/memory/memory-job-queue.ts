import type { Job } from '../../domain/job.ts';
import type { JobStore } from '../job-store.ts';
import { wasMoved } from '../was-moved.ts';
import type { NotificationsDatabase } from './memory-database.ts';

type JobQueue = Pick<JobStore, 'openJobs' | 'openJobsForAll' | 'claim' | 'renew' | 'release' | 'move'>;

/** The queue of jobs and their claims, in memory. */
export function memoryJobQueue({ jobs }: NotificationsDatabase): JobQueue {
  /** Changes a job if it is still as seen. */
  const change = (
    seen: Job,
    isAsSeen: (stored: Job) => boolean,
    next: (stored: Job) => Partial<Job>,
  ): Job | undefined => {
    const stored = jobs.get(seen.id);
    if (stored === undefined || !isAsSeen(stored)) return undefined;
    const changed = { ...stored, ...next(stored) };
    jobs.set(seen.id, changed);
    return changed;
  };
  const open = () =>
    [...jobs.values()]
      .filter(({ state }) => state === 'open')
      .sort((one, other) => one.turn - other.turn || (one.id < other.id ? -1 : 1));
  const isHeldBy = (held: Job) => (stored: Job) =>
    stored.holder === held.holder && stored.token === held.token;
  const isOpenAndHeldBy = (held: Job) => (stored: Job) => stored.state === 'open' && isHeldBy(held)(stored);
  return {
    openJobs: async (limit) => open().slice(0, limit),
    openJobsForAll: async (limit) =>
      open()
        .filter(({ lateFollowerId }) => lateFollowerId === undefined)
        .slice(0, limit),
    claim: async (seen, holder) =>
      change(
        seen,
        (stored) => isOpenAndHeldBy(seen)(stored) && stored.beat === seen.beat,
        ({ token }) => ({ holder, token: token + 1, beat: 0 }),
      ),
    renew: async (held) => change(held, isOpenAndHeldBy(held), ({ beat }) => ({ beat: beat + 1 })),
    async release(held, turn) {
      change(held, isHeldBy(held), () => ({ holder: null, turn }));
    },
    async move(held, plan, mailTurn) {
      const moved = change(
        held,
        (stored) => isOpenAndHeldBy(held)(stored) && stored.position === held.position,
        ({ beat }) => ({
          position: plan.lastKey,
          mailTurn,
          beat: beat + 1,
          state: plan.end ? 'done' : 'open',
        }),
      );
      if (moved !== undefined) return moved;
      const stored = jobs.get(held.id);
      return wasMoved(stored, held, plan) ? stored : undefined;
    },
  };
}
