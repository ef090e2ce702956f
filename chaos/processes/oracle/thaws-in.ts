import { calmIn, firstKeyOf, isForAccount } from './check-refused.ts';
import type { Observed } from './observed.ts';

/** A change that is told by events is everywhere after that, while there are no faults, ms. */
const knownWithinMs = 20_000;

/** What is known of when a batch that was refused was frozen anew. */
export interface Thaw {
  /** It was frozen after that; ms since 1970. */
  readonly after: number;
  /** Whether a change that was acknowledged then was known everywhere at that time. */
  knew(ended: number): boolean;
}

/** By batch, those that were mailed under another key than their first one's. */
export function thawsIn(observed: Observed): ReadonlyMap<string, Thaw> {
  const keys = new Set(observed.emails.map(({ key }) => key));
  const refusals = Map.groupBy(observed.requests.filter(isForAccount), ({ key }) => key);
  const calm = calmIn(observed);
  const thaws = new Map<string, Thaw>();
  for (const batch of observed.batches.keys()) {
    const first = firstKeyOf(batch);
    const last = refusals.get(first)?.at(-1);
    if (last === undefined || keys.has(first)) continue;
    const { at } = last;
    const knew = (ended: number) =>
      ended + knownWithinMs < at && calm.some(({ from, until }) => from < ended && at < until);
    thaws.set(batch, { after: at, knew });
  }
  return thaws;
}
