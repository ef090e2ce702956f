import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { readTemplates } from '@riff/notifications';
import { explorePoints } from '../simulated/points/explore-points.ts';
import { scenarios } from '../simulated/scenarios/scenarios.ts';

const templates = await readTemplates();

describe('whichever call dies, fails or loses its answer, before or after its effect, nothing is lost or doubled', () => {
  let points = 0;
  let runs = 0;
  for (const scenario of scenarios) {
    test(scenario.name, { timeout: 120_000 }, async (t) => {
      const explored = await explorePoints(scenario, templates);
      t.diagnostic(`${explored.points} points, ${explored.runs} runs`);
      points += explored.points;
      runs += explored.runs;
      assert.deepEqual(explored.failures, []);
      assert.ok(explored.points > 40);
    });
  }
  after(() => process.stdout.write(`${points} points in all, ${runs} runs\n`));
});
