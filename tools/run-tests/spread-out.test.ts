import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spreadOut } from './spread-out.ts';

test('explorations start at even distances, and every file once', () => {
  const files = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}.test.ts`);
  const both = [...files, 'chaos/test/points.test.ts', 'chaos/test/takeovers.test.ts'];
  const [a, b, c, d, e] = files;
  assert.deepEqual(spreadOut(both), [
    'chaos/test/points.test.ts',
    a,
    b,
    c,
    'chaos/test/takeovers.test.ts',
    d,
    e,
  ]);
});

test('without an exploration the order stays', () => {
  assert.deepEqual(spreadOut(['a.test.ts', 'b.test.ts']), ['a.test.ts', 'b.test.ts']);
  assert.deepEqual(spreadOut([]), []);
});
