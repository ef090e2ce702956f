/** Where a call isn't atomic in a real database: here it may fail, or another process may come. */
export type Pause = () => Promise<void>;

/** A bulk write: each write is one, and in the middle of them is a pause. */
export async function inBulk<One>(
  items: readonly One[],
  write: (one: One) => void,
  pause: Pause,
): Promise<void> {
  const middle = Math.floor(items.length / 2);
  items.slice(0, middle).forEach(write);
  if (middle > 0) await pause();
  items.slice(middle).forEach(write);
}

/** Inserts what isn't there yet; what is there stays as it is. */
export const insertInBulk = <State>(
  states: Map<string, State>,
  items: readonly (readonly [id: string, state: State])[],
  pause: Pause,
): Promise<void> =>
  inBulk(
    items,
    ([id, state]) => {
      if (!states.has(id)) states.set(id, state);
    },
    pause,
  );

/** Those of the ids that are there. */
export function readAll<State>(
  states: ReadonlyMap<string, State>,
  ids: readonly string[],
): ReadonlyMap<string, State> {
  const found = new Map<string, State>();
  for (const id of ids) {
    const state = states.get(id);
    if (state !== undefined) found.set(id, state);
  }
  return found;
}
