import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countFailedSignIns, failuresAllowed, TooManyAttemptsError } from './count-failed-sign-ins.ts';

const ana = { emailKey: 'ana@example.com', address: '192.0.2.1' };
const quarterOfAnHour = 15 * 60_000;

function startCounting(kept?: number) {
  const clock = { ms: 1_000 };
  const failed = countFailedSignIns({ nowMs: () => clock.ms, ...(kept !== undefined && { kept }) });
  const fail = (attempt: typeof ana, times = 1) => {
    for (let time = 0; time < times; time++) failed.note(attempt, false);
  };
  return { ...failed, clock, fail };
}

test('after too many failures even the right password waits, until the quarter of an hour is over', () => {
  const { mustBeFew, fail, clock } = startCounting();
  fail(ana, failuresAllowed - 1);
  clock.ms += 60_000;
  mustBeFew(ana);
  fail(ana);
  assert.throws(
    () => mustBeFew(ana),
    (error) => error instanceof TooManyAttemptsError && error.retryAfterSeconds === 14 * 60,
  );
  clock.ms += quarterOfAnHour - 60_000;
  mustBeFew(ana);
});

test('a success clears the count', () => {
  const { mustBeFew, note, fail } = startCounting();
  fail(ana, failuresAllowed - 1);
  note(ana, true);
  fail(ana, failuresAllowed - 1);
  mustBeFew(ana);
});

test('who guesses from one place locks out neither the owner elsewhere nor anybody else there', () => {
  const { mustBeFew, fail } = startCounting();
  fail(ana, failuresAllowed);
  mustBeFew({ ...ana, address: '192.0.2.2' });
  mustBeFew({ ...ana, emailKey: 'beto@example.com' });
});

test('all addresses of one IPv6 network are one place', () => {
  const { mustBeFew, fail } = startCounting();
  for (let host = 0; host < failuresAllowed; host++)
    fail({ ...ana, address: `2001:db8:1:2:${host.toString(16)}::1` });
  assert.throws(() => mustBeFew({ ...ana, address: '2001:db8:1:2::99' }), TooManyAttemptsError);
  mustBeFew({ ...ana, address: '2001:db8:1:3::99' });
});

test('no more counts are kept than allowed: the oldest go first', () => {
  const { mustBeFew, fail } = startCounting(3);
  fail(ana, failuresAllowed);
  const others = Array.from({ length: 3 }, (_, index) => ({ ...ana, emailKey: `n${index}` }));
  for (const other of others) fail(other, failuresAllowed);
  mustBeFew(ana);
  for (const other of others) assert.throws(() => mustBeFew(other), TooManyAttemptsError);
});
