import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everything } from '@riff/tools/todays-share';
import { exploreInThread } from './explore-in-thread.ts';

const scenario = 'sign-up and follow';
const shares = [0, 1, 2, 3].map((nth) => ({ nth, of: 4 }));

for (const kind of ['points', 'takeovers'] as const) {
  test(`the shares of an exploration are the whole of it: ${kind}`, async (t) => {
    const whole = await exploreInThread(t, kind, { scenario, share: everything });
    let runs = 1;
    for (const share of shares) {
      const explored = await exploreInThread(t, kind, { scenario, share });
      assert.equal(explored.points, whole.points);
      assert.ok(explored.runs < whole.runs / 2);
      // Each begins with the run without a fault.
      runs += explored.runs - 1;
    }
    assert.equal(runs, whole.runs);
  });
}
