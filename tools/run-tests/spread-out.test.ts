import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spreadOut } from './spread-out.ts';

const [points, takeovers] = ['chaos/test/points.test.ts', 'chaos/test/takeovers.test.ts'] as const;

test('explorations start at even distances in the first half, the longest first, and every file once', () => {
  const order = spreadOut([points, takeovers, 'a', 'b', 'c', 'd', 'e']);
  assert.deepEqual(order, [takeovers, 'a', 'b', points, 'c', 'd', 'e']);
});

test('without an exploration the order stays', () => {
  assert.deepEqual(spreadOut(['a', 'b']), ['a', 'b']);
  assert.deepEqual(spreadOut([]), []);
});
