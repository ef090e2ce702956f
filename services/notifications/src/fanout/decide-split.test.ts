import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { aJob, aRange } from '../../test/store/samples.ts';
import { decideKept, maySplit, mostKept, rangeAfter } from './decide-split.ts';

const size = 10_000;

test('a walk splits from twenty thousand followers left, and keeps ten thousand of many', () => {
  const kept = (left: number) => decideKept(aJob('e1'), left, size);
  assert.deepEqual([0, 19_999, 20_000, 20_100].map(kept), [undefined, undefined, size, size]);
});

test('ranges are twice as large as what the first walk keeps', () => {
  const most = [aJob('e1'), aRange('e1', 1), aRange('e1', 2), aRange('e1', 9)].map((job) =>
    mostKept(job, size),
  );
  assert.deepEqual(most, [10_000, 20_000, 20_000, 20_000]);
});

test('what is kept and what is left are at least a range size each, and what is kept is whole batches', () => {
  fc.assert(
    fc.property(fc.nat(9), fc.nat(60_000), (range, left) => {
      const walked = range === 0 ? aJob('e1') : aRange('e1', range);
      const counted = Math.min(left, mostKept(walked, size) + size);
      const kept = decideKept(walked, counted, size);
      if (kept === undefined) assert.ok(counted < 2 * size);
      else assert.ok(kept >= size && counted - kept >= size && kept % size === 0);
    }),
  );
});

test('only the last part of an event splits: each range leaves its rest to the next', () => {
  assert.ok(maySplit(aJob('e1')) && maySplit(aRange('e1', 3)));
  assert.ok(!maySplit(aJob('e1', { until: 'caro' })) && !maySplit(aRange('e1', 3, { until: 'caro' })));
  assert.ok(!maySplit(aJob('l1', { lateFollowerId: 'beto' })));
  const at = { start: 'caro', turn: 5, mailTurn: 7 };
  assert.deepEqual(rangeAfter(aJob('e/1'), at), aRange('e/1', 1, { ...at, position: 'caro' }));
  assert.equal(rangeAfter(aRange('e/1', 3), at).id, 'range/e%2F1/000004');
});
