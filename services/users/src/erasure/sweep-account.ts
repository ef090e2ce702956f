import type { FollowPosition, UsersStore } from '../store/users-store.ts';

export interface SweepParts {
  readonly store: Pick<UsersStore, 'endPairs' | 'stripWaiting'>;
  /** Pairs that end at once, at most. */
  readonly chunk: number;
}

/** Before every follow, in the order of their time. */
const start: FollowPosition = { since: '0001-01-01T00:00:00.000000Z', id: '' };

/**
 * Finishes what an erasure's own transaction left to do, one bounded piece for each `next`. It goes on after the last
 * key: a search from the start would pass, each time, what has ended already. Done again from its start, it does the rest.
 */
export async function* sweepAccount({ store, chunk }: SweepParts, userId: string): AsyncGenerator<void> {
  for (const side of ['followers', 'following'] as const) {
    let after: FollowPosition | undefined = start;
    while (after !== undefined) {
      after = await store.endPairs({ userId, side, after, limit: chunk });
      yield;
    }
  }
  await store.stripWaiting(userId);
}
