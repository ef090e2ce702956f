import { contentQueue, parkedQueue } from '@riff/events';
import { type Bus, holdsAny, nowInstant, takeOut } from '@riff/platform';
import type { ContentStore } from '../store/content-store.ts';

export interface SweepParts {
  readonly store: Pick<ContentStore, 'erasure' | 'userRefs'>;
  readonly bus: Bus;
  readonly signal: AbortSignal;
}

/**
 * Removes a person from everything that is kept: what they published, parked messages, their name and address, which
 * go last, since parked messages are searched by them. Ends with `later` while some of their events still wait for the
 * broker.
 */
export async function* sweepAccount(
  { store: { erasure, userRefs }, bus, signal }: SweepParts,
  userId: string,
): AsyncGenerator<void, undefined | 'later'> {
  if (!(await erasure.withdraw(userId))) return 'later';
  yield;
  const known = (await userRefs.read([userId])).get(userId);
  const person = { id: userId, email: known?.email, name: known?.name };
  await takeOut(bus, parkedQueue(contentQueue), holdsAny([person]), { signal });
  await erasure.forget([userId]);
  await erasure.scrub();
  await erasure.finish([userId], nowInstant());
  return undefined;
}
