import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { afterAnswer, afterCall, type Governor, startGovernor, waitOf } from './governor.ts';

/** Departure times when there is always more to send; each call leaves up to `late` ms after it may. */
function departures(limit: number, lateness: readonly number[]): number[] {
  let governor = startGovernor(limit);
  let now = 0;
  return lateness.map((late) => {
    now += waitOf(governor, now) + late;
    governor = afterCall(governor, 0, now);
    return now;
  });
}

/** Share of the limit used between the first and the last call. */
const used = (left: readonly number[], limit: number) =>
  ((left.length - 1) / ((left.at(-1) ?? 0) - (left[0] ?? 0))) * (1_000 / limit);

interface Call {
  /** Delay before it leaves, transit time to Resend, and transit time of the answer, ms. */
  readonly late: number;
  readonly way: number;
  readonly back: number;
}

/**
 * The times at which Resend counted the calls, when there is always more to send and every call is answered.
 */
function arrivals(limit: number, calls: readonly Call[]): number[] {
  let governor = startGovernor(limit);
  let now = 0;
  let underWay: { readonly leftAt: number; readonly answeredAt: number }[] = [];
  return calls.map(({ late, way, back }) => {
    for (;;) {
      const mayLeaveAt = now + waitOf(governor, now);
      const [next] = underWay.toSorted((one, other) => one.answeredAt - other.answeredAt);
      if (next === undefined || next.answeredAt > mayLeaveAt) {
        now = mayLeaveAt + late;
        governor = afterCall(governor, 0, now);
        underWay.push({ leftAt: now, answeredAt: now + way + back });
        return now + way;
      }
      now = Math.max(now, next.answeredAt);
      governor = afterAnswer(governor, next.leftAt, { status: 200, headers: {} }, next.answeredAt);
      underWay = underWay.filter((call) => call !== next);
    }
  });
}

const limits = fc.constantFrom(1, 2, 5, 10, 50);
const documented = fc.constantFrom(2, 5, 10);
const lateness = fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { minLength: 60, maxLength: 200 });
/** Random delays of calls, uniform from 0 to 30 ms. */
const lateAtRandom = (seed: number) =>
  fc.sample(fc.noBias(fc.integer({ min: 0, max: 30 })), { seed, numRuns: 3_000 });

function assertUnder(limit: number, at: readonly number[]) {
  for (const [index, first] of at.entries()) {
    const overLimit = at[index + limit];
    assert.ok(overLimit === undefined || overLimit - first >= 1000, `${overLimit} - ${first}`);
  }
}

describe('the governor', () => {
  test('never lets more calls leave within a second than the limit, however late they leave', () => {
    fc.assert(fc.property(limits, lateness, (limit, late) => assertUnder(limit, departures(limit, late))));
  });

  test('lets Resend count no more calls within a second than the limit, when some take longer on their way', () => {
    const slow = fc.record({
      late: fc.integer({ min: 0, max: 5 }),
      way: fc.integer({ min: 20, max: 70 }),
      back: fc.constant(30),
    });
    const quick = { late: 0, way: 20, back: 30 };
    const calls = fc
      .array(fc.tuple(slow, slow), { minLength: 20, maxLength: 40 })
      .map((some) => some.flatMap(([one, other]) => [quick, one, other]));
    fc.assert(fc.property(documented, calls, (limit, some) => assertUnder(limit, arrivals(limit, some))));
  });

  test('learns nothing from the quick answer to a request that was sent before', () => {
    const answered = (governor: Governor, leftAt: number, tookMs: number, repeated: boolean) =>
      afterAnswer(
        afterCall(governor, leftAt, leftAt),
        leftAt,
        { status: 200, headers: {}, repeated },
        leftAt + tookMs,
      );
    const usual = answered(startGovernor(1), 0, 30, false);
    const before = answered(usual, 2_000, 5, true);
    assert.equal(waitOf(answered(before, 4_000, 30, false), 4_030), 973);
  });

  test('counts the first calls when they are answered, since they set up the connection', () => {
    const [quick, slow] = [
      { late: 0, way: 20, back: 30 },
      { late: 0, way: 300, back: 30 },
    ];
    fc.assert(
      fc.property(documented, (limit) =>
        assertUnder(limit, arrivals(limit, [slow, ...Array(30).fill(quick)])),
      ),
    );
  });

  test('uses at least 98 % of the limit, though calls leave late by up to 30 ms, at random', () => {
    fc.assert(
      fc.property(documented, fc.integer(), (limit, seed) => {
        const share = used(departures(limit, lateAtRandom(seed)), limit);
        assert.ok(share >= 0.98, `${share} of ${limit}`);
      }),
      { numRuns: 20 },
    );
  });

  test('makes up for a call that left late by up to 200 ms: those after it leave early', () => {
    const times = (late: number) =>
      departures(10, [...Array<number>(20).fill(0), late, ...Array<number>(40).fill(0)]);
    assert.equal(times(190)[39], times(0)[39]);
  });

  test('lets calls leave evenly, not all of a second at once', () => {
    const left = departures(10, Array<number>(40).fill(0));
    for (const [index, at] of left.entries()) {
      const next = left[index + 1];
      assert.ok(next === undefined || next - at >= 99.9, `${next} - ${at}`);
    }
  });

  test('lets calls leave evenly after a pause, too', () => {
    const before = afterCall(startGovernor(10), 0, 0);
    assert.equal(waitOf(afterCall(before, 60_000, 60_000), 60_000), 100);
  });

  test('learns the limit from the headers, in either form', () => {
    const limitOf = (header: string) =>
      afterAnswer(startGovernor(2), 0, { status: 200, headers: { 'ratelimit-limit': header } }, 0).limit;
    assert.equal(limitOf('10'), 10);
    assert.equal(limitOf('5;w=1'), 5);
    assert.equal(limitOf('many'), 2);
    assert.equal(afterAnswer(startGovernor(2), 0, { status: null, headers: {} }, 0).limit, 2);
  });

  test('keeps a lower limit from when it is learnt, over the calls that had left before', () => {
    let governor = startGovernor(10);
    for (let now = 0; now < 1_000; now += 100) governor = afterCall(governor, 0, now);
    governor = afterAnswer(governor, 900, { status: 200, headers: { 'ratelimit-limit': '2' } }, 950);
    assert.ok(waitOf(governor, 950) >= 850, `${waitOf(governor, 950)}`);
  });

  test('lets nobody call after a 429 until the time that it names', () => {
    const limited = (headers: Record<string, string>): Governor =>
      afterAnswer(startGovernor(10), 900, { status: 429, headers }, 1_000);
    assert.equal(waitOf(limited({ 'retry-after': '3' }), 1_000), 3_000);
    assert.equal(waitOf(limited({ 'retry-after': '86400' }), 1_000), 60_000);
    assert.equal(waitOf(limited({}), 1_000), 1_000);
  });
});
