import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogue, type EventName } from './catalogue.ts';
import { contentMessage } from './content-message.ts';
import { bounds } from './fields.ts';
import type { EventMeta, OutgoingEvent } from './message.ts';
import { writeMessage } from './write-message.ts';

const meta: EventMeta = {
  messageId: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0009',
  source: 'content',
  occurredAt: '2026-11-24T06:00:00.5Z',
};
const post = { type: 'new_post', message: 'New post: Mi foto', userId: 'ana', postId: 'p1' } as const;

test('the body is what NestJS reads and writes, and nothing but the contract is in it', () => {
  const { body, routingKey } = writeMessage({
    pattern: 'post.created',
    data: { ...post, artistName: undefined },
    meta,
  });
  assert.equal(
    new TextDecoder().decode(body),
    '{"pattern":"post.created","data":{"type":"new_post","userId":"ana","postId":"p1","message":"New post: Mi foto"}}',
  );
  assert.equal(routingKey, 'post.created');
});

test('the meta travels in properties and headers, the time in one form', () => {
  const all = {
    ...meta,
    version: 3,
    followerVersion: 2,
    replay: true,
    traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
  };
  assert.deepEqual(writeMessage({ pattern: 'post.created', data: post, meta: all }).properties, {
    messageId: meta.messageId,
    type: 'post.created',
    timestamp: Date.UTC(2026, 10, 24, 6) / 1000,
    contentType: 'application/json',
    deliveryMode: 2,
    headers: {
      'x-riff-source': 'content',
      'x-riff-occurred-at': '2026-11-24T06:00:00.500000Z',
      'x-riff-version': 3,
      'x-riff-follower-version': 2,
      'x-riff-replay': true,
      traceparent: all.traceparent,
    },
  });
  assert.deepEqual(writeMessage({ pattern: 'post.created', data: post, meta }).properties.headers, {
    'x-riff-source': 'content',
    'x-riff-occurred-at': '2026-11-24T06:00:00.500000Z',
  });
});

/** `writeMessage` for data that the compiler would refuse. */
const writeUnchecked = (pattern: EventName, data: object, extra: object = {}) =>
  writeMessage({ pattern, data, meta: { ...meta, ...extra } } as OutgoingEvent);

test('we send nothing that breaks the contract', () => {
  for (const wrong of [
    { postId: '' },
    { postId: 7 },
    { userId: 'a\u0000' },
    { type: 'new_event' },
    { message: 'hola' },
    { message: '' },
    { message: `New post: ${'x'.repeat(bounds.message)}` },
    { message: 'New post: \ud800' },
    { postUrl: '//evil.example' },
    { artistName: '' },
    { eventUrl: '/events/e1' },
    { extra: 1 },
  ]) {
    assert.throws(
      () => writeUnchecked('post.created', { ...post, ...wrong }),
      { name: 'ZodError' },
      JSON.stringify(wrong),
    );
  }
});

test('we never send a token', () => {
  const { example } = catalogue['auth.tokenGenerated'];
  for (const data of [{ ...example, token: 'secret' }, { user: { ...example.user, token: 'secret' } }]) {
    assert.throws(() => writeUnchecked('auth.tokenGenerated', data), { name: 'ZodError' });
  }
});

test('we send no event without an identity, a source, a time and true versions', () => {
  for (const wrong of [
    { messageId: 'm1' },
    { messageId: '5d3d9b2e-3f0a-4c3e-9d54-3b2f7a1c0001' },
    { messageId: undefined },
    { source: '' },
    { occurredAt: 'now' },
    { occurredAt: '2026-02-31T00:00:00Z' },
    { version: -1 },
    { version: 1.5 },
    { followerVersion: Number.NaN },
    { traceparent: 'x' },
  ]) {
    assert.throws(
      () => writeUnchecked('post.created', post, wrong),
      { name: 'ZodError' },
      JSON.stringify(wrong),
    );
  }
});

test('the message about a title is within its bounds, whatever the title', () => {
  assert.equal(contentMessage('event.updated', 'Concierto'), 'Event updated: Concierto');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 1_200 }), (title) => {
      const message = contentMessage('post.created', title);
      assert.doesNotThrow(() => writeUnchecked('post.created', { ...post, message }));
    }),
  );
});
