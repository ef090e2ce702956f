import assert from 'node:assert/strict';

import { firstKeyOf } from '../processes/oracle/check-refused.ts';
import { judge } from '../processes/oracle/judge.ts';
import type { Observed } from '../processes/oracle/observed.ts';
import { pastOf } from '../processes/oracle/past.ts';
import type { Entry } from '../processes/traffic/journal.ts';
import type { Operation } from '../processes/traffic/operation.ts';

export type Change = Partial<Pick<Entry, 'outcome' | 'ended' | 'id'>>;
export type Writable = { -readonly [Key in keyof Observed]: Observed[Key] };

/** A journal of these operations in order, each taking one tick. */
export function journalOf(operations: readonly (readonly [Operation, Change?])[]): readonly Entry[] {
  return operations.map(([operation, change = {}], number) => ({
    number,
    operation,
    begun: 10 * number,
    ended: 10 * number + 5,
    outcome: 'done',
    ...change,
  }));
}

const join = (id: string): Operation => ({
  kind: 'join',
  id,
  name: `Name of ${id}`,
  email: `${id}@example.com`,
  role: 'fan',
});
const follow = (user: string): Operation => ({ kind: 'follow', user, artist: 'ana', foreign: false });
const post = (title: string, last = false): Operation => ({
  kind: 'post',
  artist: 'ana',
  title,
  message: `New post: ${title}`,
  foreign: false,
  last,
});
export const poison = Buffer.from('not json');

/** Beto and Caro follow Ana, who posts twice; Dani was erased. */
export const happened: readonly (readonly [Operation, Change?])[] = [
  [join('ana')],
  [join('beto')],
  [join('caro')],
  [join('dani')],
  [follow('beto')],
  [follow('caro')],
  [{ kind: 'erase', user: 'dani' }],
  [{ kind: 'poison', queue: 'riff_queue', body: poison.toString('base64') }],
  [post('uno')],
  [post('fin', true)],
];
export const messages = ['New post: uno', 'New post: fin'];
const person = (id: string) => ({ id, version: 1, name: `Name of ${id}`, email: `${id}@example.com` });
export const pairs = ['beto', 'caro'].map((user) => ({ user, artist: 'ana', active: true, version: 1 }));

/** The stores' contents when everything went right. */
export function asItMust(): Writable {
  const told = messages.flatMap((message) =>
    ['beto', 'caro'].map((receiver) => ({ receiver, message, artist: 'ana', at: 1_000, batch: message })),
  );
  const outcomes = new Map(['beto', 'caro'].map((user) => [user, 'accepted']));
  const refs = ['beto', 'caro'].map((id) => ({ ...person(id), erased: false }));
  return {
    users: [
      ...['ana', 'beto', 'caro'].map((id) => ({ ...person(id), erased: false })),
      { id: 'dani', version: 2, name: null, email: null, erased: true },
    ],
    follows: pairs,
    replicaPairs: pairs,
    replicaUsers: refs,
    contentUsers: [],
    notifications: told,
    stubs: [],
    jobs: messages.map((message) => ({ id: message, artist: 'ana', message, state: 'done', late: false })),
    batches: new Map(messages.map((message) => [message, { state: 'settled', outcomes }])),
    emails: told.map(({ receiver, message }, index) => ({
      id: String(index),
      to: `${receiver}@example.com`,
      subject: message,
      key: firstKeyOf(message),
    })),
    requests: messages.map((message) => ({
      key: firstKeyOf(message),
      at: 2_000,
      status: 200,
      error: null,
      plain: true,
    })),
    deeds: [],
    unfinished: [],
    parked: [poison],
    texts: new Map([['Notifications-MS user_refs', 'beto@example.com']]),
  };
}

export const processes = [{ name: 'users', peakBytes: 1, crashes: 0 }];
export const judged = (observed: Observed, entries = journalOf(happened), seen = processes) =>
  judge(pastOf(entries), observed, seen).violations.map(({ invariant, what }) => `${invariant}: ${what}`);

/** After the change, the oracle reports this violation and no other. */
export function says(
  change: (observed: Writable) => void,
  expected: RegExp,
  entries?: readonly Entry[],
): void {
  const observed = asItMust();
  change(observed);
  const violations = judged(observed, entries);
  assert.ok(violations.length > 0, 'nothing was found');
  for (const violation of violations) assert.match(violation, expected);
}
