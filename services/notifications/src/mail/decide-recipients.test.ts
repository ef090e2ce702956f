import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { UserRef } from '@riff/platform';
import type { Consent } from '../consent/decide-email.ts';
import { noPreferences } from '../consent/decide-preferences.ts';
import { decideRecipients, isSuperseded, type RecipientsInput } from './decide-recipients.ts';

const user = (userId: string, change: Partial<UserRef> = {}): [string, UserRef] => [
  userId,
  { userId, email: `${userId}@example.com`, name: userId, token: 1, ...change },
];
const users = new Map([
  user('beto'),
  user('caro', { email: '' }),
  ['dani', { userId: 'dani', token: 1, erased: true }],
]);

const batch: Omit<RecipientsInput, 'userIds'> = {
  users,
  consents: new Map(),
  type: 'new_post',
  superseded: false,
};
const wish = (change: Partial<Consent>): Consent => ({
  preferences: undefined,
  artist: undefined,
  suppression: undefined,
  ...change,
});

describe('who of a batch is mailed', () => {
  test('everyone is either due or has a reason, in order', () => {
    const { due, notDue } = decideRecipients({
      ...batch,
      userIds: ['beto', 'caro', 'dani', 'eva'],
    });
    assert.deepEqual(due, [{ userId: 'beto', name: 'beto', email: 'beto@example.com', locale: undefined }]);
    assert.deepEqual(
      notDue.map(({ userId, outcome }) => [userId, outcome]),
      [
        ['caro', 'unmailable'],
        ['dani', 'erased'],
        ['eva', 'unmailable'],
      ],
    );
  });

  test('nobody who said no, in whatever way, and each other in the language of their choice', () => {
    const said = noPreferences('x');
    const at = new Date(0);
    const consents = new Map([
      ['muted', wish({ preferences: { ...said, muted: ['new_post'] } })],
      ['unsubscribed', wish({ preferences: { ...said, unsubscribed: ['all'] } })],
      ['suppressed', wish({ suppression: { addressHash: 'h', reason: 'bounced', at } })],
      ['english', wish({ preferences: { ...said, muted: ['new_event'], locale: 'en' } })],
    ]);
    const userIds = [...consents.keys(), 'silent'];
    const { due, notDue } = decideRecipients({
      ...batch,
      userIds,
      users: new Map(userIds.map((userId) => user(userId))),
      consents,
    });
    assert.deepEqual(
      due.map(({ userId, locale }) => [userId, locale]),
      [
        ['english', 'en'],
        ['silent', undefined],
      ],
    );
    assert.deepEqual(
      notDue.map(({ userId, outcome }) => [userId, outcome]),
      ['muted', 'unsubscribed', 'suppressed'].map((outcome) => [outcome, outcome]),
    );
  });

  test('nobody, once a cancel has made the email pointless', () => {
    const { due, notDue } = decideRecipients({ ...batch, userIds: ['beto'], superseded: true });
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
