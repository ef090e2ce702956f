import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalizeInstant } from './occurred-at.ts';

const same: readonly (readonly [string, string])[] = [
  ['2026-11-24T06:00:00Z', '2026-11-24T06:00:00.000000Z'],
  ['2026-11-24T06:00:00.1Z', '2026-11-24T06:00:00.100000Z'],
  ['2026-11-24T06:00:00.123456Z', '2026-11-24T06:00:00.123456Z'],
  ['2026-11-24T06:00:00.123456789Z', '2026-11-24T06:00:00.123456Z'],
  ['2026-11-24T06:00:00,5Z', '2026-11-24T06:00:00.500000Z'],
  ['2026-11-24t06:00:00z', '2026-11-24T06:00:00.000000Z'],
  ['2026-11-24 06:00:00.123456+00', '2026-11-24T06:00:00.123456Z'],
  ['2026-11-24T06:00Z', '2026-11-24T06:00:00.000000Z'],
  ['2026-11-24T06:00:00.25+01:00', '2026-11-24T05:00:00.250000Z'],
  ['2026-11-24T06:00:00-0530', '2026-11-24T11:30:00.000000Z'],
  ['2026-12-31T23:30:00-01:00', '2027-01-01T00:30:00.000000Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000000Z'],
  ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000000Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000000Z'],
];

test('an instant comes to UTC with six decimals, whatever its offset, decimals and case', () => {
  for (const [from, to] of same) assert.equal(normalizeInstant(from), to, from);
});

test('what is not an instant is no time at all', () => {
  for (const bad of [
    '',
    'yesterday',
    '2026-11-24',
    '2026-11-24T06:00:00',
    '2026-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-02-31T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T23:60:00Z',
    '2026-01-01T23:59:60Z',
    '2026-01-01T00:00:00.Z',
    '2026-01-01T00:00:00.1234567890Z',
    '2026-01-01T00:00.5Z',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00+01:60',
    '0000-01-01T00:00:00+01:00',
    '9999-12-31T23:30:00-01:00',
    '+012026-01-01T00:00:00Z',
    '2026-11-24T06:00:00Z\n',
    1795500000000,
    1795500000000n,
    new Date(),
    null,
    undefined,
    {},
  ]) {
    assert.equal(normalizeInstant(bad), undefined, String(bad));
  }
});

const instants = fc
  .record({
    ms: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 0, 2) }),
    micros: fc.nat(999),
    offset: fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 }),
  })
  .map(({ ms, micros, offset }) => {
    const local = new Date(ms + offset * 60_000).toISOString().slice(0, 23);
    const two = (n: number) => String(n).padStart(2, '0');
    const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
    return {
      time: BigInt(ms) * 1000n + BigInt(micros),
      written: local + String(micros).padStart(3, '0') + zone,
    };
  });

test('text order of brought-to-form instants is time order, and the form is its own form', () => {
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      const [textA = '', textB = ''] = [normalizeInstant(a.written), normalizeInstant(b.written)];
      assert.equal(textA.length, 27);
      assert.equal(normalizeInstant(textA), textA);
      assert.equal(textA < textB, a.time < b.time);
      assert.equal(textA === textB, a.time === b.time);
    }),
  );
});
