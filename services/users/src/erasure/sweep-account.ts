import type { FollowPosition, UsersStore } from '../store/users-store.ts';

export interface SweepParts {
  readonly store: Pick<UsersStore, 'endPairs' | 'stripWaiting'>;
  /** Most pairs that end in one transaction. */
  readonly chunk: number;
}

/** Sorts before every follow. */
const start: FollowPosition = { since: '0001-01-01T00:00:00.000000Z', id: '' };

/**
 * Finishes what an erasure's transaction left to do, one bounded piece per `next`. Each piece continues after the last
 * key: a search from the start would walk past all the pairs that have ended already. Started again, it does the rest.
 */
export async function* sweepAccount(
  { store, chunk }: SweepParts,
  userId: string,
): AsyncGenerator<void, undefined> {
  for (const side of ['followers', 'following'] as const) {
    let after: FollowPosition | undefined = start;
    while (after !== undefined) {
      after = await store.endPairs({ userId, side, after, limit: chunk });
      yield;
    }
  }
  await store.stripWaiting(userId);
}
