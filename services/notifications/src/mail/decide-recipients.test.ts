import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { UserRef } from '../store/replica-store.ts';
import { decideRecipients, isSuperseded } from './decide-recipients.ts';

const user = (userId: string, change: Partial<UserRef> = {}): [string, UserRef] => [
  userId,
  { userId, email: `${userId}@example.com`, name: userId, token: 1, ...change },
];
const users = new Map([
  user('beto'),
  user('caro', { email: '' }),
  ['dani', { userId: 'dani', token: 1, erased: true }],
]);

describe('who of a batch is mailed', () => {
  test('everyone is either due or has a reason, in order', () => {
    const { due, notDue } = decideRecipients({
      userIds: ['beto', 'caro', 'dani', 'eva'],
      users,
      superseded: false,
    });
    assert.deepEqual(due, [{ userId: 'beto', name: 'beto', email: 'beto@example.com' }]);
    assert.deepEqual(
      notDue.map(({ userId, outcome }) => [userId, outcome]),
      [
        ['caro', 'unmailable'],
        ['dani', 'erased'],
        ['eva', 'unmailable'],
      ],
    );
  });

  test('nobody, once a cancel has made the email pointless', () => {
    const { due, notDue } = decideRecipients({ userIds: ['beto'], users, superseded: true });
    assert.deepEqual([due.length, notDue[0]?.outcome], [0, 'superseded']);
  });

  test('a cancel supersedes what is older than itself, but not its own email', () => {
    assert.equal(isSuperseded({ type: 'new_event', version: 1 }, { version: 2 }), true);
    assert.equal(isSuperseded({ type: 'event_update' }, {}), true);
    assert.equal(isSuperseded({ type: 'event_update', version: 3 }, { version: 2 }), false);
    assert.equal(isSuperseded({ type: 'event_cancelled', version: 2 }, { version: 2 }), false);
    assert.equal(isSuperseded({ type: 'new_event', version: 1 }, undefined), false);
  });
});
