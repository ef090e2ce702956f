import { setTimeout as sleep } from 'node:timers/promises';
import { type Sources, unfinishedIn } from './oracle/observe.ts';
import { countUnacknowledged } from './parts/private-servers.ts';

const pollEveryMs = 1_000;
/** A message in transit between two components is briefly in neither, so one empty poll proves nothing. */
const emptyPollsNeeded = 3;

/** Waits until all work is done; at the timeout returns a description of what was left (I11). */
export async function settle(sources: Sources, withinMs: number): Promise<readonly string[]> {
  const until = performance.now() + withinMs;
  for (let empty = 0; ; ) {
    const unfinished = await unfinishedNow(sources, empty + 1 === emptyPollsNeeded).catch((error) => [
      `not read: ${error}`,
    ]);
    empty = unfinished.length === 0 ? empty + 1 : 0;
    if (empty === emptyPollsNeeded) return [];
    if (performance.now() > until) return unfinished;
    await sleep(pollEveryMs);
  }
}

/** `last`: also counts unacknowledged messages, which needs a slow call to rabbitmqctl. */
async function unfinishedNow(sources: Sources, last: boolean): Promise<readonly string[]> {
  const held = last ? await countUnacknowledged(sources.virtualHost) : 0;
  if (held > 0) return [`${held} messages are delivered but not acknowledged`];
  return unfinishedIn(sources);
}
