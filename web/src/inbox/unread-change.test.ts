import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Changes, noChanges } from './changes-store.ts';
import type { InboxPage, Notification } from './notification.ts';
import { unreadChange } from './unread-change.ts';

const at = (n: number) => new Date(1_000 * n).toISOString();
const item = (n: number, readAt: string | null = null): Notification => ({
  id: `n${n}`,
  type: 'new_post',
  message: `New post: ${n}`,
  createdAt: at(n),
  readAt,
  authorId: 'ana',
});
const page = (items: readonly Notification[], nextCursor: string | null = null): InboxPage => ({
  items,
  nextCursor,
  unreadCount: 0,
});
const changes = (...items: readonly Notification[]): Changes => ({
  items: new Map(items.map((each) => [each.id, each])),
  readUpTo: '',
});

test('one that is new here counts unless it was read already', () => {
  const pages = [page([item(5), item(3)])];
  assert.equal(unreadChange(item(6), pages, noChanges), 1);
  assert.equal(unreadChange(item(4), pages, noChanges), 1);
  assert.equal(unreadChange(item(6, at(7)), pages, noChanges), 0);
  assert.equal(unreadChange(item(6), [], noChanges), 1);
});

test('one that is here already changes the count when it was read elsewhere, once', () => {
  const pages = [page([item(5), item(3, at(4))])];
  assert.equal(unreadChange(item(5), pages, noChanges), 0);
  assert.equal(unreadChange(item(5, at(9)), pages, noChanges), -1);
  assert.equal(unreadChange(item(5, at(9)), pages, changes(item(5, at(9)))), 0);
  assert.equal(unreadChange(item(5, at(9)), pages, { ...noChanges, readUpTo: at(5) }), 0);
  assert.equal(unreadChange(item(3, at(4)), pages, noChanges), 0);
  assert.equal(unreadChange(item(8, at(9)), pages, changes(item(8))), -1);
});

test('one that no page has reached yet is in the count of the list', () => {
  const pages = [page([item(5), item(3)], 'more')];
  assert.equal(unreadChange(item(1), pages, noChanges), 0);
  assert.equal(unreadChange(item(1, at(9)), pages, noChanges), -1);
  assert.equal(unreadChange(item(1, at(9)), pages, changes(item(1, at(9)))), 0);
});
