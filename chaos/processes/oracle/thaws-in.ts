import { calmIn, firstKeyOf, isForAccount } from './check-refused.ts';
import type { Observed } from './observed.ts';

/** Without faults, events carry a change to every service within this time, ms. */
const knownWithinMs = 20_000;

/** When a refused batch was frozen again, as far as the requests show. */
export interface Thaw {
  /** It was frozen after this; ms since 1970. */
  readonly after: number;
  /** Whether a change acknowledged at `ended` had reached every service before the batch was frozen again. */
  knew(ended: number): boolean;
}

/** Batches that were mailed under a key other than their first. */
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
