import { setTimeout as pause } from 'node:timers/promises';
import { UserNotFoundError } from '../domain/account.ts';
import { newStamp } from '../new-stamp.ts';
import { afterPrefix } from '../store/after-prefix.ts';
import type { PairPosition } from '../store/replay-store.ts';
import type { UsersStore } from '../store/users-store.ts';
import { republishFollow } from './republish-follow.ts';

export interface Replayed {
  /** Follows republished so far. */
  readonly republished: number;
  /** Events waiting in the outbox. */
  readonly waiting: number;
}

export interface ReplayOptions {
  readonly store: Pick<UsersStore, 'exists' | 'republishPairs' | 'outbox'>;
  /** Republishes only the follows of this artist; without it, all follows. */
  readonly artistId?: string | undefined;
  readonly onProgress?: (soFar: Replayed) => void;
  readonly pace?: Pace;
}

export interface Pace {
  /** Follows per transaction. Small, since other writers wait for it. */
  readonly page: number;
  /** A replay fills the outbox only up to this many events, so that new events are not delayed. */
  readonly waitingAtMost: number;
  /** Pause between two polls of the outbox, and minimum pause between two transactions, ms. */
  readonly pauseMs: number;
  /** How long a full outbox may go without shrinking, ms. */
  readonly stalledMs: number;
}

const usualPace: Pace = { page: 200, waitingAtMost: 1_000, pauseMs: 20, stalledMs: 30_000 };

class ReplayStalledError extends Error {
  override name = 'ReplayStalledError';
  readonly code = 'replay-stalled';
  constructor({ republished, waiting }: Replayed, stalledMs: number) {
    super(
      `The outbox has not shrunk for ${stalledMs / 1_000} s: ${waiting} events are waiting. Is Users-MS running, and can ` +
        `it reach the broker? Once it does, the ${republished} follows republished so far go out; then run this again.`,
    );
  }
}

/**
 * Republishes every active follow with its original version and time, so that a lost replica can rebuild. The
 * events go through the outbox, and the running Users-MS relays them. Safe at any time and any number of
 * times: versions order them among concurrent changes. Throws UserNotFoundError, ReplayStalledError.
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
  for (let republished = 0; ; ) {
    await untilRoom({ store, pace, republished, onProgress });
    const page = { after, lastFollowedId, limit: pace.page };
    const began = performance.now();
    const next = await store.republishPairs(page, (follow) => republishFollow(follow, newStamp));
    if (next === undefined) return { republished, waiting: await store.outbox.waiting() };
    republished += next.republished;
    after = next.last;
    // A page locks an embedded database. Leave the service twice as much time.
    await pause(pace.pauseMs + 2 * (performance.now() - began));
  }
}

type Room = Required<Pick<ReplayOptions, 'store' | 'pace' | 'onProgress'>> & { readonly republished: number };

/** Waits until the outbox has room for another page. */
async function untilRoom({ store, pace, republished, onProgress }: Room): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  let since = performance.now();
  for (;;) {
    const soFar = { republished, waiting: await store.outbox.waiting() };
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
