import {
  type Applied,
  decideUserRef,
  type UserChange,
  type UserRefStore,
  writeGuarded,
} from '@riff/platform';
import { type Pair, pairId } from '../domain/follow.ts';
import type { ReplicaStore } from '../store/replica-store.ts';
import { decidePair, type PairChange } from './decide-pair.ts';

/** Applies what events say of people. Doing it again changes nothing. */
export async function applyUserChanges(
  userRefs: UserRefStore,
  changes: readonly UserChange[],
  token: number,
): Promise<void> {
  await writeGuarded({
    changes,
    idOf: ({ userId }) => userId,
    read: userRefs.read,
    decide: (user, change) => decideUserRef(user, change, token),
    write: userRefs.write,
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
