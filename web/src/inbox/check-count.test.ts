import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { checkCount } from './check-count.ts';
import { addUnread, unreadStore } from './use-unread-count.ts';

function open(t: TestContext, unread: number) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  unreadStore.write(unread);
  let reloads = 0;
  const { compare, stop } = checkCount(() => {
    reloads += 1;
  });
  return { compare, stop, reloads: () => reloads };
}

test('a count that nothing explains has the list read anew a second later, once', (t) => {
  const { compare, reloads } = open(t, 3);
  compare(2);
  t.mock.timers.tick(999);
  assert.equal(reloads(), 0);
  t.mock.timers.tick(1);
  assert.equal(reloads(), 1);
  t.mock.timers.tick(60_000);
  assert.equal(reloads(), 1);
});

test('a doubt that was cleared is forgotten', (t) => {
  const { compare, reloads } = open(t, 3);
  compare(2);
  t.mock.timers.tick(500);
  compare(3);
  t.mock.timers.tick(1_500);
  assert.equal(reloads(), 0);
  compare(2);
  t.mock.timers.tick(999);
  addUnread(-1);
  t.mock.timers.tick(1);
  assert.equal(reloads(), 0);
});

test('nothing is read anew once the window has closed', (t) => {
  const { compare, stop, reloads } = open(t, 3);
  compare(2);
  stop();
  t.mock.timers.tick(1_000);
  assert.equal(reloads(), 0);
});

test('1,000 means as many or more, on the way up and on the way down', () => {
  const after = (unread: number, change: number) => {
    unreadStore.write(unread);
    addUnread(change);
    return unreadStore.read();
  };
  assert.deepEqual([after(998, 1), after(999, 1), after(1_000, 1)], [999, 1_000, 1_000]);
  assert.deepEqual([after(1_000, -1), after(999, -1)], [1_000, 998]);
});

test('a client expects a count that there can be', () => {
  unreadStore.write(0);
  addUnread(-1);
  assert.equal(unreadStore.read(), 0);
});
