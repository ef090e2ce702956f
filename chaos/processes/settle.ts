import { setTimeout as sleep } from 'node:timers/promises';
import { type Sources, unfinishedIn } from './oracle/observe.ts';

const lookEveryMs = 1_000;
/** What is on its way between two parts is in neither for a moment. */
const looksInARow = 3;

/** Waits until nothing is under way; returns what still was when the time was over, in words (I11). */
export async function settle(sources: Sources, withinMs: number): Promise<readonly string[]> {
  const until = performance.now() + withinMs;
  for (let empty = 0; ; ) {
    const unfinished = await unfinishedIn(sources).catch((error) => [`not read: ${error}`]);
    empty = unfinished.length === 0 ? empty + 1 : 0;
    if (empty === looksInARow) return [];
    if (performance.now() > until) return unfinished;
    await sleep(lookEveryMs);
  }
}
