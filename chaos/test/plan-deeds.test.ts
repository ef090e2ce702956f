import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deedNames } from '../processes/deeds/deed.ts';
import { planDeeds, usualDeeds } from '../processes/deeds/plan-deeds.ts';

const half = { minutes: 31, names: usualDeeds.long, short: false };

describe('the deeds of a fault run', () => {
  test('follow from its seed', () => {
    assert.deepEqual(planDeeds({ ...half, seed: 5 }), planDeeds({ ...half, seed: 5 }));
    assert.notDeepEqual(planDeeds({ ...half, seed: 5 }), planDeeds({ ...half, seed: 6 }));
  });

  test('are all there in half an hour, one after another, with refusals of one to three minutes', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const planned = planDeeds({ ...half, seed });
      for (const name of deedNames) assert.ok(planned.some((each) => each.name === name));
      for (const [index, { atMs, ms }] of planned.entries()) {
        assert.ok(atMs + ms < (planned[index + 1]?.atMs ?? half.minutes * 60_000));
      }
      const quota = planned.find(({ name }) => name === 'daily-quota');
      assert.ok(quota !== undefined && quota.ms >= 60_000 && quota.ms <= 180_000);
    }
  });

  test('include times without faults, also for an erased artist', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const planned = planDeeds({ ...half, seed });
      const calm = planned.filter(({ alone }) => alone);
      assert.equal(calm.filter(({ name }) => name === 'celebrity').length, 1);
      assert.ok(calm.length >= planned.length / 2 - 2 && calm.length < planned.length);
    }
  });
});
