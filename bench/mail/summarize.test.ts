import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { summarize } from './summarize.ts';

const call = (ms: number, outcome = 'accepted', status = 200) => ({ at: new Date(ms), outcome, status });

describe('a summary of calls', () => {
  test('counts what was used of the limit until the last new acceptance', () => {
    const calls = [call(0), call(500), call(1_000, 'replayed'), call(2_000), call(9_000, 'replayed')];
    const { used, took, accepted } = summarize(calls, [], 2);
    assert.deepEqual([used, took, accepted], [0.75, 2, 3]);
  });

  test('counts whom an email reached twice', () => {
    assert.equal(summarize([call(0)], ['beto', 'caro', 'beto'], 2).duplicates, 1);
  });

  test('forgives refusals of the first second, while the limit is learnt', () => {
    const calls = [call(0), call(10, 'refused', 429), call(1_500), call(1_600, 'refused', 429)];
    assert.equal(summarize(calls, [], 2).refused, 0.5);
  });
});
