import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Notification } from '../../domain/notification.ts';
import { decideUnsent, keepSent, rowLimit } from './decide-unsent.ts';

const start = Date.parse('2026-05-01T10:00:00.000Z');
const at = (ms: number) => new Date(start + ms);
const row = (id: string, createdAt: Date, readAt: Date | null = null): Notification => ({
  id,
  receiverId: 'beto',
  type: 'new_post',
  message: 'New post: Alba',
  createdAt,
  readAt,
  authorId: 'ana',
  mailBatch: 'e1::0',
});
const ids = (rows: readonly Notification[] | 'reset') => (rows === 'reset' ? rows : rows.map(({ id }) => id));

test('what was sent as it is now is not sent again, and what was marked since is', () => {
  const sent = new Map([
    ['same', false],
    ['marked', false],
  ]);
  const rows = [row('same', at(0)), row('marked', at(1), at(9)), row('new', at(2))];
  assert.deepEqual(ids(decideUnsent(sent, rows, [])), ['marked', 'new']);
  const [old, unread] = [row('old', at(-500_000), at(9)), row('unread', at(-500_000))];
  assert.deepEqual(ids(decideUnsent(sent, rows, [old, unread, rows[1] ?? old])), ['marked', 'new', 'old']);
});

test('what is remembered is what may still appear: the last two minutes', () => {
  const rows = [row('old', at(-130_000)), row('edge', at(-120_000)), row('new', at(-5), at(-1))];
  const sent = new Map(rows.map(({ id, readAt }) => [id, readAt !== null]));
  const kept = keepSent(sent, [...rows, row('unsent', at(0))], { createdAt: at(0), id: '' });
  assert.deepEqual(
    [...kept],
    [
      ['edge', false],
      ['new', true],
    ],
  );
});

test('however many come within two minutes, a bounded number of ids is kept', () => {
  const rows = Array.from({ length: 5_001 }, (_, n) => row(`n${n}`, at(n)));
  const sent = new Map(rows.slice(0, 4_500).map(({ id }) => [id, false]));
  assert.equal(rowLimit(sent), rows.length);
  assert.equal(decideUnsent(sent, rows, []), 'reset');
});
