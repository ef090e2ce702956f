import { ContendedError } from '@riff/platform';
import type { Change } from '../store/consent-store.ts';

/** How often a change is tried against concurrent writes. */
const attempts = 10;

export interface ChangeStored<State> {
  readonly read: () => Promise<State | undefined>;
  /** The state when nothing is stored. */
  readonly initial: State;
  /** Must return the same object when nothing changes. */
  readonly decide: (state: State) => State;
  readonly write: (change: Change<State>) => Promise<boolean>;
}

/** Reads, decides and writes one document, and starts over if another write came between. */
export async function changeStored<State extends { readonly version: number }>({
  read,
  initial,
  decide,
  write,
}: ChangeStored<State>): Promise<State> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const held = await read();
    const before = held ?? initial;
    const decided = decide(before);
    if (decided === before) return before;
    const next = { ...decided, version: before.version + 1 };
    if (await write({ held, next })) return next;
  }
  throw new ContendedError('other writers keep changing the same document');
}
