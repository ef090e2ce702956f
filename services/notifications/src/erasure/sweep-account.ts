import { notificationsQueue, parkedQueue } from '@riff/events';
import { type Bus, holdsAny, nowInstant, takeOut } from '@riff/platform';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { pairId } from '../store/replica-store.ts';

export interface SweepParts {
  readonly store: NotificationsStore;
  readonly bus: Bus;
  /** What is written at once, at most. */
  readonly chunk: number;
  readonly signal: AbortSignal;
}

/**
 * Takes a person out of everything that is kept; what they are searched by goes last. An artist has millions of
 * followers, so each write is bounded, and others have their turn in between. Throws once the signal is aborted.
 */
export async function sweepAccount(parts: SweepParts, userId: string): Promise<void> {
  const { store, bus, chunk, signal } = parts;
  const { erasure, replica, consent } = store;
  const user = (await replica.readUsers([userId])).get(userId);
  await stripFollowers(parts, userId);
  await inChunks(parts, () => erasure.pairsFollowing(userId, chunk), erasure.stripPairs);
  await inChunks(parts, () => erasure.inboxOf(userId, chunk), erasure.stubNotifications);
  await inChunks(parts, () => erasure.jobsNaming(userId, chunk), erasure.clearArtistName);
  await consent.forget(userId);
  const person = { id: userId, email: user?.email, name: user?.name };
  await takeOut(bus, parkedQueue(notificationsQueue), holdsAny([person]), { signal });
  await erasure.finish(userId, nowInstant());
}

/** One cursor over the artist's range: a search from its start for each chunk would pass what has ended already. */
async function stripFollowers(parts: SweepParts, userId: string): Promise<void> {
  const { erasure, replica } = parts.store;
  await using followers = replica.openFollowers(userId, '');
  const next = async () =>
    (await followers.next(parts.chunk)).map(({ followerId }) => pairId(userId, followerId));
  await inChunks(parts, next, erasure.stripPairs);
}

/** Finds and writes until nothing is found. */
async function inChunks(
  { signal }: SweepParts,
  find: () => Promise<readonly string[]>,
  write: (ids: readonly string[]) => Promise<void>,
): Promise<void> {
  for (;;) {
    const ids = await find();
    if (ids.length === 0) return;
    await write(ids);
    signal.throwIfAborted();
  }
}
