import { type Logger, type Loop, renewEveryMs, startLoop, watchLeases } from '@riff/platform';
import type { Job } from '../store/job-store.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { decideNext, placesWanted, waitingOf } from './decide-next.ts';
import { startWalk, type Walk, type WalkParts } from './walk.ts';

/** Jobs under way at once in one instance, each with an open cursor. */
const placesMax = 8;
/** How many open jobs one look sees: those that have waited longest. */
const lookAt = 64;
/** How long a job waits when no hint wakes the loop, ms. */
const pollMs = 500;

export interface FanoutOptions extends WalkParts {
  readonly store: NotificationsStore;
  /** This process, unique. */
  readonly holder: string;
  readonly logger: Logger;
  readonly onPage: () => void;
}

interface Place {
  readonly walk: Walk;
  renewedAt: number;
}

/**
 * Fans out open jobs, a page of each at once and then the next, so that an artist with a million followers doesn't hold
 * up one with ten. While others wait, whoever has had a place longest gives it up after its turn.
 */
export function startFanout(options: FanoutOptions): Loop {
  const { store, holder, logger } = options;
  const watch = watchLeases();
  let places: readonly Place[] = [];
  let waiting: readonly Job[] = [];
  const held = () => places.map((place) => place.walk.job);
  let lookedAt = Number.NEGATIVE_INFINITY;
  let lookAgain = true;

  const look = async () => {
    lookAgain = false;
    const [forAll, any] = await Promise.all([store.jobs.openJobsForAll(lookAt), store.jobs.openJobs(lookAt)]);
    lookedAt = performance.now();
    const open = new Map([...forAll, ...any].map((job) => [job.id, job]));
    for (const { id } of held()) open.delete(id);
    waiting = watch.takeable([...open.values()], lookedAt);
  };
  const fill = async () => {
    while (places.length < placesMax) {
      const kinds = waitingOf(waiting);
      const next = decideNext(kinds, held());
      if (next === undefined) return;
      waiting = waiting.filter((job) => job !== next);
      // One look sees a limited number: there may be more of this kind.
      lookAgain ||= (next.lateFollowerId === undefined ? kinds.forAll : kinds.late).length === 1;
      const renewedAt = performance.now();
      const claimed = await store.jobs.claim(next, holder);
      if (claimed !== undefined) places = [...places, { walk: startWalk(options, claimed), renewedAt }];
    }
  };
  const renew = async () => {
    for (const place of places) {
      if (performance.now() - place.renewedAt < renewEveryMs) continue;
      place.renewedAt = performance.now();
      if (!(await place.walk.renew())) await drop(place);
    }
  };
  const drop = async (place: Place) => {
    places = places.filter((other) => other !== place);
    await place.walk[Symbol.asyncDispose]();
  };
  const giveUp = async (place: Place) => {
    try {
      await drop(place);
    } finally {
      await store.jobs.release(place.walk.job, Date.now());
    }
  };
  const takeTurn = async (place: Place) => {
    place.renewedAt = performance.now();
    try {
      const outcome = await place.walk.step();
      options.onPage();
      if (outcome !== 'more') await drop(place);
    } catch (error) {
      // What it had in mind is void: whoever claims the job next reads what was stored.
      await giveUp(place).catch(() => undefined);
      throw error;
    }
  };
  const takeTurns = async () => {
    const failures: unknown[] = [];
    const turns: Promise<unknown>[] = [];
    for (const place of places) {
      turns.push(takeTurn(place).catch((error) => failures.push(error)));
      // On an embedded database a page is this thread's work: others have their turn before the next one begins.
      await new Promise(setImmediate);
    }
    await Promise.all(turns);
    const [err] = failures;
    if (failures.length === turns.length) throw err;
    if (failures.length > 0) logger.warn({ err }, 'a page failed, its job is tried again');
    const short = placesWanted(waitingOf(waiting), held()) - (placesMax - places.length);
    for (const longest of places.slice(0, Math.max(0, short))) await giveUp(longest);
  };
  const loop = startLoop({
    name: 'fan-out',
    logger,
    idleMs: pollMs,
    step: async () => {
      if (lookAgain || performance.now() - lookedAt >= pollMs) await look();
      await fill();
      await renew();
      if (places.length === 0) return 'idle';
      await takeTurns();
      return 'again';
    },
  });
  return {
    wake() {
      lookAgain = true;
      loop.wake();
    },
    async [Symbol.asyncDispose]() {
      await loop[Symbol.asyncDispose]();
      for (const place of places) {
        await drop(place);
        await store.jobs.release(place.walk.job, place.walk.job.turn).catch(() => undefined);
      }
    },
  };
}
