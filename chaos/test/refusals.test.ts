import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LongRefusal } from '../simulated/explore-refusal.ts';
import { exploreInThread } from './explore-in-thread.ts';

const followers = 300;
const refusals: readonly LongRefusal[] = [
  { answer: 'key', hours: 48, followers },
  { answer: 'quota', hours: 30, followers },
  { answer: 'sender', hours: 30, followers },
];

describe('emails that Resend refuses for the account’s sake for longer than it keeps a key', () => {
  for (const about of refusals) {
    test(`all go out once after ${about.hours} h: ${about.answer}`, { timeout: 240_000 }, async (t) => {
      const { violations, emails, calls, bodies } = await exploreInThread(t, 'refusal', about);
      t.diagnostic(`${calls} calls were refused, under ${bodies} keys`);
      assert.deepEqual(violations, []);
      assert.equal(emails, followers);
      assert.ok(bodies > 3, 'each refusal thaws the batch');
    });
  }
});
