import {
  createOwnTurns,
  type LeaseWatch,
  type Logger,
  type Loop,
  renewEveryMs,
  startLoop,
  watchLeases,
} from '@riff/platform';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { isPollDue, nextJob, noSlots, pollEveryMs } from './decide-slots.ts';
import { usualRangeSize } from './decide-split.ts';
import { startWalk, type Walk, type WalkParts } from './walk.ts';
import { enter, note, type Walking, walkPages } from './walk-pages.ts';

/** Open jobs read per poll, longest waiting first. */
const pollLimit = 64;

export interface FanoutOptions extends Omit<WalkParts, 'rangeSize'> {
  readonly store: NotificationsStore;
  /** Followers of a first page, a multiple of 100. */
  readonly pageSize: number;
  readonly rangeSize?: number | undefined;
  /** A unique id of this process. */
  readonly holder: string;
  readonly logger: Logger;
  readonly onPage: (notified: number) => void;
}

interface Fanout extends FanoutOptions, Walking {
  readonly store: NotificationsStore;
  readonly rangeSize: number;
  readonly watch: LeaseWatch;
  readonly stop: AbortController;
  /** Ends once all its pages do. */
  readonly running: Set<Promise<void>>;
  /** Of pages, since the last step. */
  failures: unknown[];
  wake(): void;
}

/**
 * Fans out open jobs, a few of them concurrently and each at its own pace, so that an artist with a million
 * followers doesn't hold up one with ten. While jobs wait, the job that has held its slot longest releases it
 * after its page.
 */
export function startFanout(options: FanoutOptions): Loop {
  const fanout: Fanout = {
    ...options,
    rangeSize: options.rangeSize ?? usualRangeSize,
    ...{ watch: watchLeases(), walks: new Map(), slots: noSlots, running: new Set(), failures: [] },
    eventLoopTurn: createOwnTurns(),
    stop: new AbortController(),
    wake: () => loop.wake(),
  };
  const loop = startLoop({
    name: 'fan-out',
    logger: options.logger,
    idleMs: pollEveryMs,
    step: async () => {
      const [err] = fanout.failures.splice(0);
      if (err !== undefined) throw err;
      if (isPollDue(fanout.slots, performance.now())) await poll(fanout);
      await fill(fanout);
      await renewClaims(fanout);
      return 'idle';
    },
  });
  return {
    wake() {
      note(fanout, { kind: 'woken' });
      loop.wake();
    },
    async [Symbol.asyncDispose]() {
      fanout.stop.abort();
      await loop[Symbol.asyncDispose]();
      await Promise.all(fanout.running);
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

/** Claims waiting jobs for the free slots, and walks them. */
async function fill(fanout: Fanout): Promise<void> {
  for (let job = nextJob(fanout.slots); job !== undefined; job = nextJob(fanout.slots)) {
    note(fanout, { kind: 'chosen', job });
    const now = performance.now();
    const claimed = await fanout.store.jobs.claim(job, fanout.holder);
    if (claimed === undefined) continue;
    const walk = startWalk(fanout, claimed);
    enter(fanout, walk, now);
    run(fanout, walk);
  }
}

function run(fanout: Fanout, walk: Walk): void {
  const running = walkPages(fanout, walk, fanout.stop.signal)
    .catch((error) => void fanout.failures.push(error))
    .finally(() => {
      fanout.running.delete(running);
      fanout.wake();
    });
  fanout.running.add(running);
}

/** Renews claims that no page has renewed recently. */
async function renewClaims(fanout: Fanout): Promise<void> {
  for (const { jobId, renewedAt } of fanout.slots.held) {
    const walk = fanout.walks.get(jobId);
    if (walk === undefined || performance.now() - renewedAt < renewEveryMs) continue;
    note(fanout, { kind: 'renewed', jobId, now: performance.now() });
    await walk.renew();
  }
}
