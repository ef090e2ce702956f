/** Called where a write isn't atomic in a real database: here it may fail, or another process may run. */
export type Pause = () => Promise<void>;

/** A bulk write: each single write is atomic, with a pause in the middle of the bulk. */
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

/** Inserts the states whose id doesn't exist yet; existing ones stay unchanged. */
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

/** The states that exist, by these ids. */
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
