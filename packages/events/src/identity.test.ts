import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ContentEventName, contentEvents } from './content-events.ts';
import { identityOf, subjectOf, updateIdentity, updateIdentityPrefix } from './identity.ts';
import type { IncomingContentEvent } from './message.ts';

function contentEvent(pattern: ContentEventName, subject: string, messageId?: string): IncomingContentEvent {
  const { example } = contentEvents[pattern];
  const data = 'postId' in example ? { ...example, postId: subject } : { ...example, eventId: subject };
  return { pattern, data, meta: messageId === undefined ? {} : { messageId } } as IncomingContentEvent;
}

const ids = fc.string({ unit: 'binary', minLength: 1, maxLength: 64 });
const onceNames = fc.constantFrom<ContentEventName[]>('post.created', 'event.created', 'event.cancelled');

test('a content event that has a messageId is that message, whatever it says', () => {
  for (const pattern of ['post.created', 'event.created', 'event.updated', 'event.cancelled'] as const) {
    assert.equal(identityOf(contentEvent(pattern, 'p1', 'm1')), 'm1');
  }
});

test('without a messageId a creation or cancellation is its name and what it is about', () => {
  assert.equal(identityOf(contentEvent('post.created', 'p1')), 'post.created:p1');
  assert.equal(identityOf(contentEvent('event.created', 'a:b/c')), 'event.created:a%3Ab%2Fc');
  assert.equal(identityOf(contentEvent('event.cancelled', 'p1')), 'event.cancelled:p1');
});

test('without a messageId an update has no identity of its own', () => {
  assert.equal(identityOf(contentEvent('event.updated', 'p1')), undefined);
});

test('the same creation has the same identity each time, and another one another', () => {
  fc.assert(
    fc.property(onceNames, ids, onceNames, ids, (nameA, idA, nameB, idB) => {
      const [a, b] = [contentEvent(nameA, idA), contentEvent(nameB, idB)];
      assert.equal(subjectOf(a), idA);
      assert.equal(identityOf(a), identityOf(contentEvent(nameA, idA)));
      assert.equal(identityOf(a) === identityOf(b), nameA === nameB && idA === idB);
    }),
  );
});

test('updates with one body are told apart by their number, in number order', () => {
  const digest = 'ab'.repeat(32);
  fc.assert(
    fc.property(fc.nat(9_999_999), fc.nat(9_999_999), (a, b) => {
      const [first, second] = [
        updateIdentity('event.updated', digest, a),
        updateIdentity('event.updated', digest, b),
      ];
      assert.ok(first.startsWith(updateIdentityPrefix('event.updated', digest)));
      assert.equal(first < second, a < b);
      assert.equal(first === second, a === b);
    }),
  );
});
