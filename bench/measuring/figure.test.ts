import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { figure, quantile, ratioOf } from './figure.ts';

describe('a figure', () => {
  test('has the median and the spread of its rounds', () => {
    const { median, low, high } = figure('ours', [5, 1, 3, 4]);
    assert.deepEqual([median, low, high], [3.5, 1, 5]);
  });

  test('is compared round by round, so that what disturbs a round disturbs both', () => {
    assert.equal(ratioOf(figure('ours', [100, 10, 100]), figure('bare', [200, 20, 100])), 0.5);
  });

  test('takes a quantile between neighbours by their distance', () => {
    assert.equal(quantile([10, 20], 0.25), 12.5);
    assert.equal(quantile([7], 0.99), 7);
  });
});
