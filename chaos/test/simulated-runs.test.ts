import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inWords, isIn, todaysShare as share } from '@riff/tools/todays-share';
import { exploreInThread } from './explore-in-thread.ts';

const runs = 1_000;
/** Runs per test. */
const part = 125;
const rule = 'whatever people do and whatever breaks, everyone due is told and mailed exactly once';

describe(`${rule}${inWords(share)}`, () => {
  for (let first = 1; first <= runs; first += part) {
    if (!isIn(share, (first - 1) / part)) continue;
    test(`runs ${first} to ${first + part - 1}`, { timeout: 240_000 }, async (t) => {
      const { totals, failed } = await exploreInThread(t, 'runs', { seed: first, runs: part });
      const faults = [...totals.troubles.values()].reduce((sum, count) => sum + count, 0);
      t.diagnostic(
        `${totals.runs} simulated runs, ${totals.deeds} operations, ${faults} faults, ${totals.calls} calls, ` +
          `${totals.notifications} notifications, ${totals.emails} emails`,
      );
      assert.equal(failed, undefined, JSON.stringify(failed, null, 2));
      assert.ok(totals.deeds >= 100 * part && faults >= 10 * part);
      assert.ok(totals.notifications > part && totals.emails > part);
    });
  }
});
