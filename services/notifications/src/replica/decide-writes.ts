import type { Write } from '../store/replica-store.ts';

/**
 * Folds changes, in order, over the held states: one write for each key whose state changed. `decide` must
 * return the same object when nothing changes.
 */
export function decideWrites<State, Change>(
  held: ReadonlyMap<string, State>,
  changes: readonly Change[],
  idOf: (change: Change) => string,
  decide: (state: State | undefined, change: Change) => State,
): readonly Write<State>[] {
  const next = new Map<string, State>();
  for (const change of changes) {
    const id = idOf(change);
    next.set(id, decide(next.get(id) ?? held.get(id), change));
  }
  return [...next]
    .filter(([id, state]) => state !== held.get(id))
    .map(([id, state]) => ({ id, held: held.get(id), next: state }));
}
