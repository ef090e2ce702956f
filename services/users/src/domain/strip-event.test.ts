import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OutgoingEvent, writeMessage } from '@riff/events';
import { stripEvent } from './strip-event.ts';

const meta = {
  messageId: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0001',
  source: 'users',
  occurredAt: '2026-11-24T06:00:00.000000Z',
  version: 7,
};
const beto = { email: 'beto@example.com', name: 'Beto' };
const events: readonly OutgoingEvent[] = [
  {
    pattern: 'follow.created',
    data: { follower_id: 'b', follower_email: beto.email, follower_name: beto.name, followed_id: 'a' },
    meta: { ...meta, followerVersion: 3, replay: true },
  },
  { pattern: 'auth.tokenGenerated', data: { user: { user_id: 'b', ...beto } }, meta },
  { pattern: 'user.updated', data: { user_id: 'b', ...beto }, meta },
  { pattern: 'follow.removed', data: { follower_id: 'b', followed_id: 'a' }, meta },
  { pattern: 'user.deleted', data: { user_id: 'b' }, meta },
];

test('what is left of an event says neither name nor address, and can go out as the same event', () => {
  for (const event of events) {
    const left = stripEvent(event);
    const { body, properties } = writeMessage(left);
    assert.doesNotMatch(Buffer.from(body).toString(), /beto/i, event.pattern);
    assert.deepEqual([properties.messageId, properties.type], [meta.messageId, event.pattern]);
    assert.deepEqual(stripEvent(left), left);
  }
});

test('what is left of an event replaces no name and address: it is older than any version of them', () => {
  const versions = events.map((event) => stripEvent(event).meta);
  assert.deepEqual(
    versions.map(({ version, followerVersion }) => [version, followerVersion]),
    [
      [7, 0],
      [0, undefined],
      [0, undefined],
      [7, undefined],
      [7, undefined],
    ],
  );
});
