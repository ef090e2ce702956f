import { type LeaseWatch, type Logger, type Loop, startLoop, watchLeases } from '@riff/platform';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { isPollDue, nextJob, noSlots, pollEveryMs } from './decide-slots.ts';
import { startWalk, type WalkParts } from './walk.ts';
import { note, renewClaims, type Walking, walkPages } from './walk-pages.ts';

/** Open jobs read per poll, longest waiting first. */
const pollLimit = 64;

export interface FanoutOptions extends WalkParts {
  readonly store: NotificationsStore;
  /** A unique id of this process. */
  readonly holder: string;
  readonly logger: Logger;
  readonly onPage: () => void;
}

interface Fanout extends FanoutOptions, Walking {
  readonly watch: LeaseWatch;
}

/**
 * Fans out open jobs round-robin, a page of each at a time, so that an artist with a million followers
 * doesn't hold up one with ten. While jobs wait, the job that has held its slot longest releases it after
 * its page.
 */
export function startFanout(options: FanoutOptions): Loop {
  const fanout: Fanout = { ...options, watch: watchLeases(), walks: new Map(), slots: noSlots };
  const loop = startLoop({
    name: 'fan-out',
    logger: options.logger,
    idleMs: pollEveryMs,
    step: async () => {
      if (isPollDue(fanout.slots, performance.now())) await poll(fanout);
      await fill(fanout);
      await renewClaims(fanout);
      if (fanout.walks.size === 0) return 'idle';
      await walkPages(fanout);
      return 'again';
    },
  });
  return {
    wake() {
      note(fanout, { kind: 'woken' });
      loop.wake();
    },
    async [Symbol.asyncDispose]() {
      await loop[Symbol.asyncDispose]();
      for (const walk of fanout.walks.values()) await walk.release(walk.job.turn).catch(() => undefined);
    },
  };
}

/** Reads the waiting jobs. */
async function poll(fanout: Fanout): Promise<void> {
  const { jobs } = fanout.store;
  note(fanout, { kind: 'polling' });
  const [forAll, any] = await Promise.all([jobs.openJobsForAll(pollLimit), jobs.openJobs(pollLimit)]);
  const now = performance.now();
  const open = new Map([...forAll, ...any].map((job) => [job.id, job]));
  for (const id of fanout.walks.keys()) open.delete(id);
  note(fanout, { kind: 'polled', waiting: fanout.watch.takeable([...open.values()], now), now });
}

/** Claims waiting jobs for the free slots. */
async function fill(fanout: Fanout): Promise<void> {
  for (let job = nextJob(fanout.slots); job !== undefined; job = nextJob(fanout.slots)) {
    note(fanout, { kind: 'chosen', job });
    const now = performance.now();
    const claimed = await fanout.store.jobs.claim(job, fanout.holder);
    if (claimed === undefined) continue;
    fanout.walks.set(claimed.id, startWalk(fanout, claimed));
    note(fanout, { kind: 'claimed', job: claimed, now });
  }
}
