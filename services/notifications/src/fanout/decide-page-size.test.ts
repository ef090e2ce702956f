import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decidePageSize } from './decide-page-size.ts';

const taken = { size: 2_000, first: 500, tookMs: 100, bytes: 72_000, othersWait: false };

test('a page that was fast is followed by one twice as large', () => {
  assert.equal(decidePageSize(taken), 4_000);
});

test('a page that took longer than 250 ms, or held more than a mebibyte, is followed by a smaller one', () => {
  assert.equal(decidePageSize({ ...taken, tookMs: 500 }), 1_000);
  assert.equal(decidePageSize({ ...taken, tookMs: 200 }), 2_500);
  assert.equal(decidePageSize({ ...taken, bytes: 2 ** 21 }), 1_000);
  assert.equal(decidePageSize({ ...taken, tookMs: 60_000 }), 500);
});

test('while others wait, pages have their first size', () => {
  assert.equal(decidePageSize({ ...taken, othersWait: true }), 500);
});

test('a size is a multiple of the first, and grows at most twofold, whatever was measured', () => {
  const hundreds = fc.integer({ min: 1, max: 100 }).map((hundred) => hundred * 100);
  fc.assert(
    fc.property(
      hundreds,
      fc.integer({ min: 1, max: 400 }),
      fc.double({ min: 0, noNaN: true }),
      fc.nat(2 ** 30),
      fc.boolean(),
      (first, times, tookMs, bytes, othersWait) => {
        const size = first * times;
        const next = decidePageSize({ size, first, tookMs, bytes, othersWait });
        assert.ok(next >= first && next <= 2 * size && next % first === 0, String(next));
      },
    ),
  );
});
