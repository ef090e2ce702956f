import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { inWords, todaysShare as share } from '@riff/tools/todays-share';
import { scenarios } from '../simulated/scenarios/scenarios.ts';
import { exploreInThread } from './explore-in-thread.ts';

const rule =
  'whichever call dies, fails or loses its answer, before or after its effect, nothing is lost or doubled';

describe(`${rule}${inWords(share)}`, () => {
  let points = 0;
  let runs = 0;
  for (const scenario of scenarios) {
    test(scenario.name, { timeout: 240_000 }, async (t) => {
      const explored = await exploreInThread(t, 'points', { scenario: scenario.name, share });
      t.diagnostic(`${explored.points} points, ${explored.runs} runs`);
      points += explored.points;
      runs += explored.runs;
      assert.deepEqual(explored.failures, []);
      assert.ok(explored.points > 40);
    });
  }
  after(() => process.stdout.write(`${points} points in all, ${runs} runs\n`));
});
