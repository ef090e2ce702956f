import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { afterAnswer, afterCall, type Governor, startGovernor, waitOf } from './governor.ts';

/** Departure times of calls by one who always has more to send, each leaving up to `late` ms after it may. */
function departures(limit: number, lateness: readonly number[]): number[] {
  let governor = startGovernor(limit);
  let now = 0;
  return lateness.map((late) => {
    now += waitOf(governor, now) + late;
    governor = afterCall(governor, now);
    return now;
  });
}

const limits = fc.constantFrom(1, 2, 5, 10, 50);
const lateness = fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { minLength: 60, maxLength: 200 });

describe('the governor', () => {
  test('never lets more calls leave within a second than the limit', () => {
    fc.assert(
      fc.property(limits, lateness, (limit, late) => {
        const left = departures(limit, late);
        for (const [index, at] of left.entries()) {
          const overLimit = left[index + limit];
          assert.ok(overLimit === undefined || overLimit - at >= 1000, `${overLimit} - ${at}`);
        }
      }),
    );
  });

  test('uses at least 98 % of the limit when calls leave in time', () => {
    for (const limit of [2, 5, 10]) {
      const left = departures(
        limit,
        Array.from({ length: 400 }, () => 1),
      );
      const rate = ((left.length - 1) / ((left.at(-1) ?? 0) - (left[0] ?? 0))) * 1000;
      assert.ok(rate >= 0.98 * limit, `${rate} of ${limit}`);
    }
  });

  test('learns the limit from the headers, in either form', () => {
    const limitOf = (header: string) =>
      afterAnswer(startGovernor(2), 200, { 'ratelimit-limit': header }, 0).limit;
    assert.equal(limitOf('10'), 10);
    assert.equal(limitOf('5;w=1'), 5);
    assert.equal(limitOf('many'), 2);
    assert.equal(afterAnswer(startGovernor(2), null, {}, 0).limit, 2);
  });

  test('lets nobody call after a 429 until the time that it names', () => {
    const limited = (headers: Record<string, string>): Governor =>
      afterAnswer(startGovernor(10), 429, headers, 1_000);
    assert.equal(waitOf(limited({ 'retry-after': '3' }), 1_000), 3_000);
    assert.equal(waitOf(limited({}), 1_000), 1_000);
  });
});
