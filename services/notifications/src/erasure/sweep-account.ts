import { notificationsQueue, parkedQueue } from '@riff/events';
import { type Bus, holdsAny, nowInstant, takeOut } from '@riff/platform';
import { pairId } from '../domain/follow.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';

export interface SweepParts {
  readonly store: NotificationsStore;
  readonly bus: Bus;
  /** Most records per write. */
  readonly chunk: number;
  readonly signal: AbortSignal;
}

/**
 * Removes a user from everything stored, one bounded chunk per `next`: an artist may have millions of
 * followers. Name and address go last, since parked messages are searched for them. When restarted, it does
 * what is left.
 */
export async function* sweepAccount(parts: SweepParts, userId: string): AsyncGenerator<void, undefined> {
  const { store, bus, chunk, signal } = parts;
  const { erasure, userRefs, consent } = store;
  const user = (await userRefs.read([userId])).get(userId);
  yield* stripFollowers(parts, userId);
  yield* inChunks(() => erasure.pairsFollowing(userId, chunk), erasure.stripPairs);
  yield* inChunks(() => erasure.inboxOf(userId, chunk), erasure.stubNotifications);
  yield* inChunks(() => erasure.jobsNaming(userId, chunk), erasure.clearArtistName);
  await consent.forget(userId);
  const person = { id: userId, email: user?.email, name: user?.name };
  await takeOut(bus, parkedQueue(notificationsQueue), holdsAny([person]), { signal });
  await erasure.forget([userId]);
  await erasure.finish([userId], nowInstant());
}

/**
 * One cursor over the artist's range: a new query per chunk would scan past all the pairs already stripped.
 */
async function* stripFollowers(parts: SweepParts, userId: string): AsyncGenerator<void> {
  const { erasure, replica } = parts.store;
  await using followers = replica.openFollowers(userId, '');
  const next = async () =>
    (await followers.next(parts.chunk)).map(({ followerId }) => pairId(userId, followerId));
  yield* inChunks(next, erasure.stripPairs);
}

/** Alternates `find` and `write` until nothing is found. */
async function* inChunks(
  find: () => Promise<readonly string[]>,
  write: (ids: readonly string[]) => Promise<void>,
): AsyncGenerator<void> {
  for (let ids = await find(); ids.length > 0; ids = await find()) {
    await write(ids);
    yield;
  }
}
