import { type Applied, writeGuarded } from '@riff/platform';
import { type Pair, pairId } from '../domain/follow.ts';
import type { ReplicaStore } from '../store/replica-store.ts';
import { decidePair, type PairChange } from './decide-pair.ts';
import { decideUser, type UserChange } from './decide-user.ts';

/** Applies what events say of people. Doing it again changes nothing. */
export async function applyUserChanges(
  replica: ReplicaStore,
  changes: readonly UserChange[],
  token: number,
): Promise<void> {
  await writeGuarded({
    changes,
    idOf: ({ userId }) => userId,
    read: replica.readUsers,
    decide: (user, change) => decideUser(user, change, token),
    write: replica.writeUsers,
  });
}

/** Applies what events say of pairs. */
export function applyPairChanges(
  replica: ReplicaStore,
  changes: readonly PairChange[],
  token: number,
): Promise<Applied<Pair>> {
  return writeGuarded({
    changes,
    idOf: ({ followedId, followerId }) => pairId(followedId, followerId),
    read: replica.readPairs,
    decide: (pair, change) => decidePair(pair, change, token),
    write: replica.writePairs,
  });
}
