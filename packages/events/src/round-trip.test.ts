import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type EventName, eventNames } from './catalogue.ts';
import { type ContentEventName, contentEventNames, contentEvents } from './content-events.ts';
import { contentMessage } from './content-message.ts';
import { bounds, cleanText } from './fields.ts';
import type { OutgoingEvent } from './message.ts';
import { readMessage } from './read-message.ts';
import { writeMessage } from './write-message.ts';

const clean = (max: number) =>
  fc.string({ unit: 'binary', maxLength: max }).map((value) => cleanText(value, max));
const filled = (max: number) => clean(max).filter((value) => value !== '');
const id = fc
  .string({ unit: 'binary', minLength: 1, maxLength: bounds.id })
  .map((value) => value.replace(/\p{Cc}/gu, '·').slice(0, bounds.id))
  .filter((value) => value.isWellFormed());
const link = fc.oneof(
  fc.webUrl(),
  fc.webPath().map((path) => `/p${path}`),
);
const user = fc.record({ user_id: id, email: clean(bounds.email), name: clean(bounds.name) });
const extras = { artistName: filled(bounds.name), deepLink: link };
const contentOf = (name: ContentEventName) => {
  const { kind, example } = contentEvents[name];
  const [subject, page] = 'postId' in example ? ['postId', 'postUrl'] : ['eventId', 'eventUrl'];
  const message = clean(200).map((title) => contentMessage(name, title));
  return fc.record<Record<string, string>>(
    { type: fc.constant(kind), message, userId: id, [subject]: id, [page]: link, ...extras },
    { requiredKeys: ['type', 'message', 'userId', subject] },
  );
};
const contentData = Object.fromEntries(contentEventNames.map((name) => [name, contentOf(name)])) as Record<
  ContentEventName,
  fc.Arbitrary<object>
>;
const data: Record<EventName, fc.Arbitrary<object>> = {
  'follow.created': fc.record({
    follower_id: id,
    follower_email: clean(bounds.email),
    follower_name: clean(bounds.name),
    followed_id: id,
  }),
  'follow.removed': fc.record({ follower_id: id, followed_id: id }),
  ...contentData,
  'auth.tokenGenerated': fc.record({ user }),
  'user.updated': user,
  'user.deleted': fc.record({ user_id: id }),
};
const metas = fc.record(
  {
    messageId: fc.uuid({ version: 7 }),
    source: id,
    occurredAt: fc
      .date({ min: new Date(0), max: new Date(Date.UTC(9999, 0)), noInvalidDate: true })
      .map((date) => date.toISOString().replace('Z', '123Z')),
    version: fc.maxSafeNat(),
    followerVersion: fc.maxSafeNat(),
    replay: fc.constant(true),
    traceparent: fc.constant(`00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`),
  },
  { requiredKeys: ['messageId', 'source', 'occurredAt'] },
);

test('every event that we may send is read back as itself', () => {
  for (const pattern of eventNames) {
    fc.assert(
      fc.property(data[pattern], metas, (sent, given) => {
        const event = structuredClone({ pattern, data: sent, meta: given }) as OutgoingEvent;
        assert.deepEqual(readMessage(writeMessage(event)), { ok: true, event });
      }),
    );
  }
});
