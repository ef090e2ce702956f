import { type LeaseWatch, type Logger, type Loop, startLoop, watchLeases } from '@riff/platform';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { isLookDue, lookEveryMs, nextJob, noPlaces } from './decide-places.ts';
import { startWalk, type WalkParts } from './walk.ts';
import { note, renewClaims, type Walking, walkPages } from './walk-pages.ts';

/** How many open jobs one look sees: those that have waited longest. */
const lookAt = 64;

export interface FanoutOptions extends WalkParts {
  readonly store: NotificationsStore;
  /** This process, unique. */
  readonly holder: string;
  readonly logger: Logger;
  readonly onPage: () => void;
}

interface Fanout extends FanoutOptions, Walking {
  readonly watch: LeaseWatch;
}

/**
 * Fans out open jobs, a page of each at once and then the next, so that an artist with a million followers doesn't hold
 * up one with ten. While others wait, whoever has had a place longest gives it up after its page.
 */
export function startFanout(options: FanoutOptions): Loop {
  const fanout: Fanout = { ...options, watch: watchLeases(), walks: new Map(), places: noPlaces };
  const loop = startLoop({
    name: 'fan-out',
    logger: options.logger,
    idleMs: lookEveryMs,
    step: async () => {
      if (isLookDue(fanout.places, performance.now())) await look(fanout);
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

/** Reads which jobs wait. */
async function look(fanout: Fanout): Promise<void> {
  const { jobs } = fanout.store;
  note(fanout, { kind: 'looking' });
  const [forAll, any] = await Promise.all([jobs.openJobsForAll(lookAt), jobs.openJobs(lookAt)]);
  const now = performance.now();
  const open = new Map([...forAll, ...any].map((job) => [job.id, job]));
  for (const id of fanout.walks.keys()) open.delete(id);
  note(fanout, { kind: 'looked', waiting: fanout.watch.takeable([...open.values()], now), now });
}

/** Claims waiting jobs while there are free places. */
async function fill(fanout: Fanout): Promise<void> {
  for (let job = nextJob(fanout.places); job !== undefined; job = nextJob(fanout.places)) {
    note(fanout, { kind: 'chosen', job });
    const now = performance.now();
    const claimed = await fanout.store.jobs.claim(job, fanout.holder);
    if (claimed === undefined) continue;
    fanout.walks.set(claimed.id, startWalk(fanout, claimed));
    note(fanout, { kind: 'claimed', job: claimed, now });
  }
}
