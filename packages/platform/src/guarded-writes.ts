/** Inserts `next`, or where something is held, replaces exactly that state. */
export interface Write<State> {
  readonly id: string;
  readonly held: State | undefined;
  readonly next: State;
}

export interface GuardedWrites<State, Change> {
  /** In their order. */
  readonly changes: readonly Change[];
  readonly idOf: (change: Change) => string;
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, State>>;
  /** Returns the very state that it was given when the change brings nothing. */
  readonly decide: (state: State | undefined, change: Change) => State;
  /** Returns how many landed: fewer than given means that somebody else wrote meanwhile. */
  readonly write: (writes: readonly Write<State>[]) => Promise<number>;
}

export interface Applied<State> {
  /** The ids that changed. */
  readonly changed: ReadonlySet<string>;
  /** What is stored now of those that the changes are about. */
  readonly held: ReadonlyMap<string, State>;
}

/** Somebody else kept writing the same documents. */
export class ContendedError extends Error {
  override name = 'ContendedError';
}

/** How often the changes are decided again on what others wrote meanwhile, before that counts as a failure. */
const attempts = 30;

/**
 * Reads, decides, and writes each document only as it was read; decides again where another write came between.
 * Applying changes twice is applying them once if `decide` says so. Throws ContendedError.
 */
export async function writeGuarded<State, Change>(
  writes: GuardedWrites<State, Change>,
): Promise<Applied<State>> {
  const ids = [...new Set(writes.changes.map(writes.idOf))];
  const changed = new Set<string>();
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const held = new Map(await writes.read(ids));
    const decided = decideAll(held, writes);
    const landed = decided.length === 0 ? 0 : await writes.write(decided);
    for (const { id } of decided) changed.add(id);
    if (landed < decided.length) continue;
    for (const { id, next } of decided) held.set(id, next);
    return { changed, held };
  }
  throw new ContendedError('others keep writing the same documents');
}

/** Folds the changes over what is held: one write for each document that ends differently. */
function decideAll<State, Change>(
  held: ReadonlyMap<string, State>,
  { changes, idOf, decide }: Pick<GuardedWrites<State, Change>, 'changes' | 'idOf' | 'decide'>,
): readonly Write<State>[] {
  const after = new Map<string, State>();
  for (const change of changes) {
    const id = idOf(change);
    after.set(id, decide(after.get(id) ?? held.get(id), change));
  }
  return [...after]
    .filter(([id, next]) => next !== held.get(id))
    .map(([id, next]) => ({ id, held: held.get(id), next }));
}
