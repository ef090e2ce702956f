import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inWords, todaysShare as share } from '@riff/tools/todays-share';
import { scenarios } from '../simulated/scenarios/scenarios.ts';
import { exploreInThread } from './explore-in-thread.ts';

/** The successor makes a few calls, or all of them; the woken process lives on, or dies soon. */
const usual = { steps: [2, Number.POSITIVE_INFINITY], deaths: [Number.POSITIVE_INFINITY, 2] };

const rule = 'a worker that is stopped at any call, and wakes up when another has taken over, does no harm';

describe(`${rule}${inWords(share)}`, () => {
  for (const scenario of scenarios) {
    test(scenario.name, { timeout: 240_000 }, async (t) => {
      const { points, runs, failures } = await exploreInThread(t, 'takeovers', {
        scenario: scenario.name,
        ...{ ...usual, share },
      });
      t.diagnostic(`${points} points, ${runs} runs`);
      assert.deepEqual(failures, []);
      assert.ok(points > 20);
    });
  }
});
