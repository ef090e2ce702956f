import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Changes } from './changes-store.ts';
import { mergeInbox } from './merge-inbox.ts';
import type { Notification } from './notification.ts';

const item = (n: number, readAt: string | null = null): Notification => ({
  id: `n${n}`,
  type: 'new_post',
  message: `New post: ${n}`,
  createdAt: new Date(1_000 * n).toISOString(),
  readAt,
  authorId: 'ana',
});
const at = (n: number) => new Date(1_000 * n).toISOString();
const changes = (items: readonly Notification[], readUpTo = ''): Changes => ({
  items: new Map(items.map((each) => [each.id, each])),
  readUpTo,
});
const ids = (pages: readonly (readonly Notification[])[]) => pages.map((page) => page.map(({ id }) => id));

test('what was told stands where its age says, and waits for its page when that is not read yet', () => {
  const pages = [{ items: [item(9), item(6)], nextCursor: 'more' }];
  const news = changes([item(10), item(8), item(3)]);
  assert.deepEqual(ids(mergeInbox(pages, news, { unreadOnly: false })), [['n10', 'n9', 'n8', 'n6']]);
  const all = [...pages, { items: [item(4)], nextCursor: null }];
  assert.deepEqual(ids(mergeInbox(all, news, { unreadOnly: false })), [
    ['n10', 'n9', 'n8', 'n6'],
    ['n4', 'n3'],
  ]);
});

test('what is told and listed is there once, and read where either says so', () => {
  const pages = [{ items: [item(3), item(2, at(5)), item(1)], nextCursor: null }];
  const [page = []] = mergeInbox(pages, changes([item(3, at(4)), item(2)]), { unreadOnly: false });
  assert.deepEqual(
    page.map(({ readAt }) => readAt),
    [at(4), at(5), null],
  );
  const unread = mergeInbox(pages, changes([item(3, at(4))]), { unreadOnly: true });
  assert.deepEqual(ids(unread), [['n1']]);
});

test('all of the list that is as old as the watermark is read, but not what was told after it', () => {
  const pages = [{ items: [item(3), item(2), item(1)], nextCursor: null }];
  const [page = []] = mergeInbox(pages, changes([item(1)], at(2)), { unreadOnly: false });
  assert.deepEqual(
    page.map(({ readAt }) => readAt !== null),
    [false, true, false],
  );
});

test('a page of which nothing was told is the very page', () => {
  const items = [item(2), item(1)];
  const pages = [{ items, nextCursor: null }];
  assert.equal(mergeInbox(pages, changes([]), { unreadOnly: false })[0], items);
});

test('however list and stream overlap, each notification is there once, the newest first', () => {
  const numbers = fc.uniqueArray(fc.nat({ max: 60 }), { minLength: 1 });
  fc.assert(
    fc.property(numbers, numbers, fc.integer({ min: 1, max: 7 }), (listed, heard, size) => {
      const sorted = listed.toSorted((a, b) => b - a).map((n) => item(n));
      const pages = Array.from({ length: Math.ceil(sorted.length / size) }, (_, page) => ({
        items: sorted.slice(page * size, (page + 1) * size),
        nextCursor: (page + 1) * size < sorted.length ? 'more' : null,
      }));
      const merged = mergeInbox(pages, changes(heard.map((n) => item(n))), { unreadOnly: false }).flat();
      const expected = [...new Set([...listed, ...heard])].toSorted((a, b) => b - a).map((n) => `n${n}`);
      assert.deepEqual(ids([merged])[0], expected);
    }),
  );
});
