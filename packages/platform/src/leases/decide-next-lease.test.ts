import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decideNextLease } from './decide-next-lease.ts';

const nowMs = Date.parse('2026-12-24T20:00:00.500Z');
const nowS = Date.parse('2026-12-24T20:00:00Z') / 1_000;

describe("a taker's token", () => {
  test('is the clock in seconds, also where a restored store has forgotten the latest tokens', () => {
    const restored = { holder: 'ana', token: 7, beat: 3 };
    assert.deepEqual(decideNextLease(restored, 'beto', nowMs), { holder: 'beto', token: nowS, beat: 0 });
  });

  test('is the next one where the clock is behind, or takers follow one another within a second', () => {
    const seen = { holder: null, token: nowS + 60, beat: 0 };
    assert.equal(decideNextLease(seen, 'beto', nowMs).token, nowS + 61);
    assert.equal(decideNextLease({ ...seen, token: nowS }, 'beto', nowMs).token, nowS + 1);
  });
});
