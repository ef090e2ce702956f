/** Test counts. Skips are counted by reason. */
export type Tally = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: ReadonlyMap<string, number>;
  /** Duration of the file, including process start. */
  readonly ms: number;
};

/** The part of node:test's `test:pass` and `test:fail` events that counting needs. */
export type Verdict = {
  readonly type: 'pass' | 'fail';
  readonly kind: 'suite' | 'test' | 'file';
  readonly skip?: string | boolean | undefined;
  readonly todo?: string | boolean | undefined;
  /** Why it failed, in node:test's words: `subtestsFailed`, `hookFailed`, … */
  readonly failure?: string | undefined;
};

export const nothing: Tally = { passed: 0, failed: 0, skipped: new Map(), ms: 0 };

/**
 * Counts one verdict. A suite counts if it is skipped as a whole, since its tests then emit no events, or if
 * it fails by itself. A file counts only if it fails outside its tests.
 */
export function count(tally: Tally, verdict: Verdict): Tally {
  const { type, kind, skip, todo, failure } = verdict;
  if (skip) return skipped(tally, typeof skip === 'string' ? skip : 'no reason given');
  if (todo) return skipped(tally, typeof todo === 'string' ? `to do: ${todo}` : 'to do');
  if (type === 'fail') {
    const ofItsTests = kind !== 'test' && failure === 'subtestsFailed';
    return ofItsTests ? tally : { ...tally, failed: tally.failed + 1 };
  }
  return kind === 'test' ? { ...tally, passed: tally.passed + 1 } : tally;
}

/** The total of all files. */
export function sum(tallies: Iterable<Tally>): Tally {
  let [passed, failed, ms] = [0, 0, 0];
  const skipped = new Map<string, number>();
  for (const tally of tallies) {
    passed += tally.passed;
    failed += tally.failed;
    ms += tally.ms;
    for (const [reason, times] of tally.skipped) skipped.set(reason, (skipped.get(reason) ?? 0) + times);
  }
  return { passed, failed, skipped, ms };
}

function skipped(tally: Tally, reason: string): Tally {
  const times = tally.skipped.get(reason) ?? 0;
  return { ...tally, skipped: new Map(tally.skipped).set(reason, times + 1) };
}
