import { contentQueue, parkedQueue } from '@riff/events';
import { type Bus, holdsAny, nowInstant, takeOut } from '@riff/platform';
import type { ContentStore } from '../store/content-store.ts';

/** Removes what a person published. Ends with `later` while some of their events still wait for the broker. */
export async function* sweepAccount(
  erasure: ContentStore['erasure'],
  userId: string,
): AsyncGenerator<void, undefined | 'later'> {
  if (!(await erasure.withdraw(userId))) return 'later';
  yield;
  return undefined;
}

export interface FinishParts {
  readonly store: Pick<ContentStore, 'erasure' | 'userRefs'>;
  readonly bus: Bus;
  readonly signal: AbortSignal;
}

/**
 * Removes people from the parked messages, in one pass for all of them, then their names and addresses, which the pass
 * searches for.
 */
export async function finishAccounts(
  { store: { erasure, userRefs }, bus, signal }: FinishParts,
  userIds: readonly string[],
): Promise<void> {
  const known = await userRefs.read(userIds);
  const people = userIds.map((id) => ({ id, email: known.get(id)?.email, name: known.get(id)?.name }));
  await takeOut(bus, parkedQueue(contentQueue), holdsAny(people), { signal });
  await erasure.forget(userIds);
  await erasure.scrub();
  await erasure.finish(userIds, nowInstant());
}
