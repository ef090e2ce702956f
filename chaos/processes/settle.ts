import { setTimeout as sleep } from 'node:timers/promises';
import { type Sources, unfinishedIn } from './oracle/observe.ts';
import { countUnacknowledged } from './parts/private-servers.ts';

const lookEveryMs = 1_000;
/** What is on its way between two parts is in neither for a moment. */
const looksInARow = 3;

/** Waits until nothing is under way; returns what still was when the time was over, in words (I11). */
export async function settle(sources: Sources, withinMs: number): Promise<readonly string[]> {
  const until = performance.now() + withinMs;
  for (let empty = 0; ; ) {
    const unfinished = await unfinishedNow(sources, empty + 1 === looksInARow).catch((error) => [
      `not read: ${error}`,
    ]);
    empty = unfinished.length === 0 ? empty + 1 : 0;
    if (empty === looksInARow) return [];
    if (performance.now() > until) return unfinished;
    await sleep(lookEveryMs);
  }
}

/** `last`: also what a consumer has in hand, which takes a program of the broker's to count. */
async function unfinishedNow(sources: Sources, last: boolean): Promise<readonly string[]> {
  const held = last ? await countUnacknowledged(sources.virtualHost) : 0;
  if (held > 0) return [`${held} messages are in a consumer's hands`];
  return unfinishedIn(sources);
}
