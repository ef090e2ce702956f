import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { backoff } from '@riff/platform';
import { aBatch } from '../../test/store/samples.ts';
import type { SendingEvent } from './decide-attempts.ts';
import { afterEvent, decideSending, leaveMs, nothingSent, roomOf, type Sending } from './decide-sending.ts';

const begun = { kind: 'begun' } as const;
const called = { kind: 'called' } as const;
const refused = { kind: 'pause', reason: 'quota', refused: true } as const;
const unanswered = { kind: 'retry', spent: true, onlyRefused: false } as const;
const unavailable = { kind: 'unavailable' } as const;

type Happened = readonly [batchId: string, event: SendingEvent, now?: number];
const after = (events: readonly Happened[]): Sending =>
  events.reduce(
    (sending, [id, event, now = 1]) =>
      afterEvent(sending, id, event, { now, backoff: (failures) => backoff(failures, 0) }),
    nothingSent,
  );
/** These events for each of this many batches. */
const each = (count: number, ...events: readonly SendingEvent[]): readonly Happened[] =>
  Array.from({ length: count }, (_, n) => events.map((event) => [`other ${n}`, event] as const)).flat();

describe('how many batches may begin', () => {
  const cases: readonly {
    readonly title: string;
    readonly events: readonly Happened[];
    readonly limit: number;
    readonly now?: number;
    readonly room: number;
  }[] = [
    { title: 'one at two calls a second', events: [], limit: 2, room: 1 },
    { title: 'as many as have calls within 200 ms', events: [], limit: 12, room: 3 },
    { title: 'eight at most', events: [], limit: 200, room: 8 },
    { title: 'none while one is prepared', events: each(1, begun), limit: 2, room: 0 },
    { title: 'the next, once a call has left', events: each(1, begun, called), limit: 2, room: 1 },
    { title: '32 with those that wait for an answer', events: each(30, begun, called), limit: 200, room: 2 },
    { title: 'none beyond those 32', events: each(32, begun, called), limit: 200, room: 0 },
    { title: 'none during a pause', events: [['b', refused, 1_000]], limit: 200, now: 5_999, room: 0 },
    { title: 'one probe after a pause', events: [['b', refused, 1_000]], limit: 200, now: 6_000, room: 1 },
    {
      title: 'no probe beside another',
      events: [['b', refused, 1_000], ...each(1, begun, called)],
      limit: 200,
      now: 6_000,
      room: 0,
    },
    {
      title: 'as before, once an attempt ended without a call',
      events: each(9, begun, unavailable),
      limit: 200,
      room: 8,
    },
  ];
  for (const { title, events, limit, now = 1, room } of cases) {
    test(title, () => assert.equal(roomOf(after(events), limit, now), room));
  }
});

describe('which batches begin', () => {
  const unfinished = ['a', 'b', 'c'].map((id) => aBatch(id));
  const cases: readonly {
    readonly title: string;
    readonly events: readonly Happened[];
    readonly limit: number;
    readonly now: number;
    readonly begin: readonly string[];
    readonly more: boolean;
  }[] = [
    { title: 'the first in the queue', events: [], limit: 10, now: 1, begin: ['a', 'b'], more: true },
    {
      title: 'none that is under way',
      events: [['a', begun]],
      limit: 15,
      now: 1,
      begin: ['b', 'c'],
      more: false,
    },
    {
      title: 'none before its time to retry',
      events: [['a', unanswered, 1_000]],
      limit: 15,
      now: 1_799,
      begin: ['b', 'c'],
      more: false,
    },
    {
      title: 'one whose time to retry has come, in its old place',
      events: [['a', unanswered, 1_000]],
      limit: 15,
      now: 1_800,
      begin: ['a', 'b', 'c'],
      more: false,
    },
    {
      title: 'after a pause, the one that was never refused',
      events: [
        ['a', refused, 1_000],
        ['c', refused, 1_001],
      ],
      limit: 15,
      now: 6_000,
      begin: ['b'],
      more: true,
    },
    {
      title: 'after a pause, the one refused longest ago',
      events: [
        ['b', refused, 1_000],
        ['a', refused, 6_000],
        ['c', refused, 16_000],
      ],
      limit: 15,
      now: 60_000,
      begin: ['b'],
      more: true,
    },
    {
      title: 'none during a pause',
      events: [['a', refused, 1_000]],
      limit: 15,
      now: 1_001,
      begin: [],
      more: true,
    },
  ];
  for (const { title, events, limit, now, begin, more } of cases) {
    test(title, () => {
      const decided = decideSending(after(events), unfinished, limit, now);
      assert.deepEqual(
        decided.begin.map(({ id }) => id),
        begin,
      );
      assert.equal(decided.more, more);
    });
  }
});

test('a call has two fifths of the interval to leave, and 40 ms at most', () => {
  assert.deepEqual([2, 10, 20].map(leaveMs), [150, 40, 20]);
});
