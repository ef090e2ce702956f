import assert from 'node:assert/strict';
import { test } from 'node:test';
import { laterThan } from './later-than.ts';

test('a clock that goes on is believed', () => {
  assert.equal(
    laterThan('2026-11-24T06:00:00.000000Z', '2026-11-24T06:00:00.000001Z'),
    '2026-11-24T06:00:00.000001Z',
  );
});

test('a clock that stands still or goes back gives the next microsecond', () => {
  const cases = [
    ['2026-11-24T06:00:00.000000Z', '2026-11-24T06:00:00.000001Z'],
    ['2026-11-24T06:00:00.009999Z', '2026-11-24T06:00:00.010000Z'],
    ['2026-11-24T06:00:00.999999Z', '2026-11-24T06:00:01.000000Z'],
    ['2026-12-31T23:59:59.999999Z', '2027-01-01T00:00:00.000000Z'],
  ] as const;
  for (const [last, next] of cases) {
    assert.equal(laterThan(last, last), next);
    assert.equal(laterThan(last, '2020-01-01T00:00:00.000000Z'), next);
  }
});
