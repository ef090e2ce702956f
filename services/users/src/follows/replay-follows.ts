import { setTimeout as pause } from 'node:timers/promises';
import { UserNotFoundError } from '../domain/account.ts';
import { newStamp } from '../new-stamp.ts';
import { afterPrefix } from '../store/after-prefix.ts';
import type { PairPosition } from '../store/replay-store.ts';
import type { UsersStore } from '../store/users-store.ts';
import { tellAgain } from './tell-again.ts';

export interface Replayed {
  /** Follows said again so far. */
  readonly told: number;
  /** Events that wait in the outbox. */
  readonly waiting: number;
}

export interface ReplayOptions {
  readonly store: Pick<UsersStore, 'exists' | 'tellPairs' | 'outbox'>;
  /** Only those who follow this one; without it, everybody. */
  readonly artistId?: string | undefined;
  readonly onProgress?: (soFar: Replayed) => void;
  readonly pace?: Pace;
}

export interface Pace {
  /** Follows in one transaction: short, since others wait for it. */
  readonly page: number;
  /** The outbox grows no longer than this by a replay, so that what people do now isn't late. */
  readonly waitingAtMost: number;
  /** Between two looks, and at least between two transactions, ms. */
  readonly pauseMs: number;
  /** How long nothing may leave a full outbox, ms. */
  readonly stalledMs: number;
}

const usualPace: Pace = { page: 200, waitingAtMost: 1_000, pauseMs: 20, stalledMs: 30_000 };

class ReplayStalledError extends Error {
  override name = 'ReplayStalledError';
  readonly code = 'replay-stalled';
  constructor({ told, waiting }: Replayed, stalledMs: number) {
    super(
      `For ${stalledMs / 1_000} s the outbox has not become shorter: ${waiting} events wait. Does Users-MS run, and ` +
        `does it reach the broker? The ${told} follows said so far go out once it does; then run this again.`,
    );
  }
}

/**
 * Says every active follow again, each at its version and of its time, so that a replica that was lost fills itself.
 * They go through the outbox: the running Users-MS relays them. Harmless at any time and any number of times: versions
 * order what it says among what people do meanwhile. Throws UserNotFoundError, ReplayStalledError.
 */
export async function replayFollows(options: ReplayOptions): Promise<Replayed> {
  const { store, artistId, onProgress = () => {}, pace = usualPace } = options;
  if (artistId !== undefined && !(await store.exists(artistId))) throw new UserNotFoundError();
  const lastFollowedId = artistId ?? afterPrefix('');
  let after: PairPosition = {
    followedId: artistId ?? '',
    since: '0001-01-01T00:00:00.000000Z',
    followerId: '',
  };
  for (let told = 0; ; ) {
    await untilRoom({ store, pace, told, onProgress });
    const page = { after, lastFollowedId, limit: pace.page };
    const began = performance.now();
    const next = await store.tellPairs(page, (follow) => tellAgain(follow, newStamp));
    if (next === undefined) return { told, waiting: await store.outbox.waiting() };
    told += next.told;
    after = next.last;
    // An embedded database is locked in between: the service needs it more often than we do.
    await pause(pace.pauseMs + 2 * (performance.now() - began));
  }
}

type Room = Required<Pick<ReplayOptions, 'store' | 'pace' | 'onProgress'>> & { readonly told: number };

/** Waits until the outbox has room for another page. */
async function untilRoom({ store, pace, told, onProgress }: Room): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  let since = performance.now();
  for (;;) {
    const soFar = { told, waiting: await store.outbox.waiting() };
    onProgress(soFar);
    if (soFar.waiting + pace.page <= pace.waitingAtMost) return;
    if (soFar.waiting < least) {
      least = soFar.waiting;
      since = performance.now();
    }
    if (performance.now() - since > pace.stalledMs) throw new ReplayStalledError(soFar, pace.stalledMs);
    await pause(pace.pauseMs);
  }
}
