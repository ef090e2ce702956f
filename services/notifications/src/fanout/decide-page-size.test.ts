import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decidePageSize } from './decide-page-size.ts';

const taken = { size: 2_000, first: 500, most: 20_000, tookMs: 100, bytes: 72_000 };

test('a page that was fast is followed by one four times as large, at most', () => {
  assert.equal(decidePageSize({ ...taken, tookMs: 1 }), 8_000);
  assert.equal(decidePageSize(taken), 5_000);
  assert.equal(decidePageSize({ ...taken, size: 12_000, tookMs: 1 }), 20_000);
});

test('a page that took longer than 250 ms, or held more than a mebibyte, is followed by a smaller one', () => {
  assert.equal(decidePageSize({ ...taken, tookMs: 500 }), 1_000);
  assert.equal(decidePageSize({ ...taken, tookMs: 200 }), 2_500);
  assert.equal(decidePageSize({ ...taken, bytes: 2 ** 21 }), 1_000);
  assert.equal(decidePageSize({ ...taken, tookMs: 60_000 }), 500);
});

test('a size is a multiple of the first, and grows at most fourfold, whatever was measured', () => {
  const hundreds = fc.integer({ min: 1, max: 100 }).map((hundred) => hundred * 100);
  fc.assert(
    fc.property(
      hundreds,
      fc.integer({ min: 1, max: 400 }),
      fc.double({ min: 0, noNaN: true }),
      fc.nat(2 ** 30),
      (first, times, tookMs, bytes) => {
        const size = first * times;
        const next = decidePageSize({ size, first, most: 20_000, tookMs, bytes });
        assert.ok(
          next >= first && next <= Math.max(first, Math.min(4 * size, 20_000)) && next % first === 0,
          String(next),
        );
      },
    ),
  );
});
