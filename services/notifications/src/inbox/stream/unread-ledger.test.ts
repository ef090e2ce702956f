import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectedCount, explains } from './unread-ledger.ts';

test('a count is explained by what was told since the last one', () => {
  assert.ok(explains({ count: 3, change: 0 }, 3));
  assert.ok(explains({ count: 3, change: 2 }, 5));
  assert.ok(explains({ count: 3, change: -1 }, 2));
  assert.ok(!explains({ count: 3, change: 0 }, 2));
  assert.ok(!explains({ count: 3, change: 1 }, 3));
});

test('that nothing is unread needs no explanation', () => {
  assert.ok(explains({ count: 1_000, change: 4 }, 0));
  assert.ok(explains({ count: 7, change: 0 }, 0));
});

test('1,000 means as many or more, on the way up and on the way down', () => {
  assert.ok(explains({ count: 998, change: 5 }, 1_000));
  assert.ok(!explains({ count: 998, change: 5 }, 999));
  assert.ok(explains({ count: 1_000, change: -3 }, 1_000));
  assert.ok(explains({ count: 1_000, change: -3 }, 997));
  assert.ok(explains({ count: 1_000, change: -3 }, 999));
  assert.ok(!explains({ count: 1_000, change: -3 }, 996));
  assert.ok(!explains({ count: 1_000, change: 2 }, 999));
});

test('a client expects a count that there can be', () => {
  assert.equal(expectedCount({ count: 2, change: -3 }), 0);
  assert.equal(expectedCount({ count: 990, change: 100 }), 1_000);
  assert.equal(expectedCount({ count: 1_000, change: -100 }), 1_000);
});
