import type { ErasureStore } from '../store/erasure-store.ts';
import type { FollowPosition } from '../store/users-store.ts';

export interface SweepParts {
  readonly erasure: Pick<ErasureStore, 'endPairs' | 'stripWaiting'>;
  /** Most pairs deactivated in one transaction. */
  readonly chunk: number;
}

/** Sorts before every follow. */
const start: FollowPosition = { since: '0001-01-01T00:00:00.000000Z', id: '' };

/**
 * Finishes the work that an erasure's transaction left, one bounded piece per `next`. Each piece continues
 * after the last key: a search from the start would scan all the pairs that are already inactive. If
 * restarted, it does what is left.
 */
export async function* sweepAccount(
  { erasure, chunk }: SweepParts,
  userId: string,
): AsyncGenerator<void, undefined> {
  for (const side of ['followers', 'following'] as const) {
    let after: FollowPosition | undefined = start;
    while (after !== undefined) {
      after = await erasure.endPairs({ userId, side, after, limit: chunk });
      yield;
    }
  }
  await erasure.stripWaiting(userId);
}
