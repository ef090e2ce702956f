import { pairId } from '../domain/follow.ts';
import type { ReplicaStore, Write } from '../store/replica-store.ts';
import { decidePair, type PairChange } from './decide-pair.ts';
import { decideUser, type UserChange } from './decide-user.ts';
import { decideWrites } from './decide-writes.ts';

/** Other writers kept changing the same keys. */
export class ContendedError extends Error {
  override name = 'ContendedError';
}

/** How often a batch is tried against concurrent writes before it fails. */
const attempts = 5;

/** Applies user changes from events. Idempotent. */
export async function applyUserChanges(replica: ReplicaStore, changes: readonly UserChange[], token: number) {
  const ids = [...new Set(changes.map((change) => change.userId))];
  await readDecideWrite(
    () => replica.readUsers(ids),
    (held) =>
      decideWrites(
        held,
        changes,
        (change) => change.userId,
        (user, change) => decideUser(user, change, token),
      ),
    (writes) => replica.writeUsers(writes),
  );
}

/** Applies follow changes from events. */
export async function applyPairChanges(replica: ReplicaStore, changes: readonly PairChange[], token: number) {
  const idOf = (change: PairChange) => pairId(change.followedId, change.followerId);
  const ids = [...new Set(changes.map(idOf))];
  return await readDecideWrite(
    () => replica.readPairs(ids),
    (held) => decideWrites(held, changes, idOf, (pair, change) => decidePair(pair, change, token)),
    (writes) => replica.writePairs(writes),
  );
}

export interface Applied<State> {
  /** The ids that changed. */
  readonly changed: ReadonlySet<string>;
  /** The current state of the keys that the changes are about. */
  readonly held: ReadonlyMap<string, State>;
}

/** Reads, decides and writes, and starts over if another write came between. */
async function readDecideWrite<State>(
  read: () => Promise<ReadonlyMap<string, State>>,
  decide: (held: ReadonlyMap<string, State>) => readonly Write<State>[],
  write: (writes: readonly Write<State>[]) => Promise<number>,
): Promise<Applied<State>> {
  const changed = new Set<string>();
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const held = new Map(await read());
    const writes = decide(held);
    const landed = writes.length === 0 ? 0 : await write(writes);
    for (const { id } of writes) changed.add(id);
    if (landed < writes.length) continue;
    for (const { id, next } of writes) held.set(id, next);
    return { changed, held };
  }
  throw new ContendedError('other writers keep changing the same keys');
}
