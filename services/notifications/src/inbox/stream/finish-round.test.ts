import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Notification } from '../../store/job-store.ts';
import { finishRound } from './finish-round.ts';
import type { Told } from './told.ts';

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
const told = (count: number): Told => ({
  since: at(-180_000),
  sent: new Map([['a', false]]),
  position: { createdAt: at(0), id: 'a' },
  ledger: { count, change: 0 },
});
const seen = (ms: number, unread: number, rows: readonly Notification[] = []) =>
  ({ at: at(ms), rows, cut: false, marked: [], unread }) as const;

test('what is remembered is what may still appear: the last two minutes', () => {
  const rows = [row('old', at(-130_000)), row('edge', at(-120_000)), row('new', at(-5), at(-1))];
  const { told: after, reset } = finishRound(told(2), seen(0, 2, rows));
  assert.deepEqual([after.since, reset], [at(-120_000), false]);
  assert.deepEqual(
    [...after.sent],
    [
      ['edge', false],
      ['new', true],
    ],
  );
});

test('a count that nothing explains has the list read anew a second later, once', () => {
  const first = finishRound(told(3), seen(0, 2));
  assert.equal(first.reset, false);
  const soon = finishRound(first.told, seen(999, 2));
  assert.equal(soon.reset, false);
  const later = finishRound(soon.told, seen(1_000, 2));
  assert.equal(later.reset, true);
  assert.equal(finishRound(later.told, seen(5_000, 2)).reset, false);
});

test('a doubt that was cleared is forgotten', () => {
  const doubting = finishRound(told(3), seen(0, 2));
  const cleared = finishRound(doubting.told, seen(500, 3));
  const again = finishRound(cleared.told, seen(2_000, 2));
  assert.deepEqual([again.reset, again.told.doubtedAt], [false, at(2_000)]);
});
