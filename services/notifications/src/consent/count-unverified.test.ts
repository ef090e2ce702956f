import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countUnverified, TooManyUnverifiedError, unverifiedAllowed } from './count-unverified.ts';

describe('unverified webhooks', () => {
  test('are limited by address, for a minute from the first on', () => {
    let nowMs = 0;
    const unverified = countUnverified({ nowMs: () => nowMs });
    for (let n = 0; n < unverifiedAllowed; n += 1) unverified.note('1.2.3.4');
    nowMs = 59_000;
    assert.throws(
      () => unverified.note('1.2.3.4'),
      (error) => error instanceof TooManyUnverifiedError && error.retryAfterSeconds === 1,
    );
    unverified.note('5.6.7.8');
    nowMs = 60_000;
    unverified.note('1.2.3.4');
  });

  test('of more addresses than are kept push out the oldest', () => {
    const unverified = countUnverified({ nowMs: () => 0, kept: 2 });
    for (let n = 0; n < unverifiedAllowed; n += 1) unverified.note('oldest');
    unverified.note('second');
    unverified.note('third');
    unverified.note('oldest');
  });
});
