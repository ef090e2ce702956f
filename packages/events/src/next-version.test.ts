import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nextVersion } from './next-version.ts';

const now = '2026-11-24T06:00:00.123456Z';
const nowMs = Date.UTC(2026, 10, 24, 6, 0, 0, 123);

test('a version is the time of the change in ms, and one more where that is no rise', () => {
  assert.equal(nextVersion(0, now), nowMs);
  assert.equal(nextVersion(4, now), nowMs);
  assert.equal(nextVersion(nowMs - 1, now), nowMs);
  assert.equal(nextVersion(nowMs, now), nowMs + 1);
  assert.equal(nextVersion(nowMs + 60_000, now), nowMs + 60_001);
});

test('versions rise with every change, whatever the clock shows', () => {
  const time = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') });
  fc.assert(
    fc.property(fc.array(time), (times) => {
      let version = 0;
      for (const each of times) {
        const next = nextVersion(version, each.toISOString());
        assert.ok(next > version && Number.isSafeInteger(next));
        version = next;
      }
    }),
  );
});

test('what was taken back to an older state goes on above all versions that others may know', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), fc.nat(1_000), (changes, backTo) => {
      let version = 0;
      const known: number[] = [];
      for (let count = 0; count < changes; count += 1) {
        version = nextVersion(version, new Date(nowMs + count * 10).toISOString());
        known.push(version);
      }
      const restored = known[Math.min(backTo, known.length - 1)] ?? 0;
      const later = new Date(nowMs + changes * 10).toISOString();
      assert.ok(nextVersion(restored, later) > Math.max(...known));
    }),
  );
});
