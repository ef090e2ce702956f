import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rememberCalls } from './remember-calls.ts';

describe('what a sender remembers of its calls', () => {
  test('a batch is given up after three refusals, each with another accepted after it', () => {
    const calls = rememberCalls();
    for (const round of [1, 2, 3]) {
      assert.equal(calls.of('bad').givenUp, false, `before round ${round}`);
      // However often it is refused while nobody is accepted: that is the account.
      for (let probe = 0; probe < 9; probe += 1) calls.refused('bad', true);
      calls.accepted(`good ${round}`);
    }
    assert.equal(calls.of('bad').givenUp, true);
  });

  test('a quota never counts against a batch', () => {
    const calls = rememberCalls();
    for (let round = 0; round < 9; round += 1) {
      calls.refused('large', false);
      calls.accepted('small');
    }
    assert.equal(calls.of('large').givenUp, false);
  });

  test('the batch refused longest ago comes first, after those that never were', () => {
    const calls = rememberCalls();
    for (const id of ['a', 'b', 'a']) calls.refused(id, true);
    const order = ['a', 'b', 'c'].toSorted((one, other) => calls.of(one).refusal - calls.of(other).refusal);
    assert.deepEqual(order, ['c', 'b', 'a']);
  });

  test('“only refused” holds for the next call, and not beyond it', () => {
    const calls = rememberCalls();
    calls.retry('b', { spent: false, onlyRefused: true });
    assert.equal(calls.begin('b').onlyRefused, true);
    // It is under way, and may come to nothing that is ever heard of.
    assert.equal(calls.begin('b').onlyRefused, false);
  });

  test('nothing is kept of a batch that is finished', () => {
    const calls = rememberCalls();
    calls.refused('b', true);
    calls.retry('b', { spent: true, onlyRefused: false });
    calls.finished('b');
    const { retryAt, refusal, unanswered } = calls.of('b');
    assert.deepEqual([retryAt, refusal, unanswered], [0, 0, 0]);
  });
});
