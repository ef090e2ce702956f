import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogue, eventNames } from './catalogue.ts';
import { readMessage } from './read-message.ts';

const read = (body: string) => readMessage({ body: new TextEncoder().encode(body), properties: {} });
const readEvent = (pattern: string, data: unknown) => read(JSON.stringify({ pattern, data }));

function dataOf(pattern: string, data: unknown): unknown {
  const result = readEvent(pattern, data);
  assert.ok(result.ok, JSON.stringify(result));
  return result.event.data;
}

function refusal(pattern: string, data: unknown): string {
  const result = readEvent(pattern, data);
  assert.ok(!result.ok && result.reason === 'invalid-data', JSON.stringify(result));
  return result.detail;
}

const post = { type: 'new_post', message: 'New post: Mi foto', userId: 'ana', postId: 'p1' };
const follow = {
  follower_id: 'beto',
  follower_email: 'beto@example.com',
  follower_name: 'Beto',
  followed_id: 'ana',
};

test('unknown fields are left out, at every depth', () => {
  const body = `{"pattern":"follow.created","id":"7","data":{"__proto__":{"admin":true},"x":1,${JSON.stringify(follow).slice(1)}}`;
  const result = read(body);
  assert.ok(result.ok);
  assert.deepEqual(result.event.data, follow);
  assert.equal(Object.getPrototypeOf(result.event.data), Object.prototype);
});

test('an id that is not a well-formed string is refused: a number, an operator, NUL, half a character', () => {
  for (const bad of [
    7,
    true,
    null,
    ['ana'],
    { $gt: '' },
    { $ne: null },
    '',
    'a\u0000',
    '\ud800',
    'x'.repeat(129),
  ]) {
    assert.match(refusal('post.created', { ...post, postId: bad }), /^data\.postId: /, String(bad));
    assert.match(
      refusal('follow.created', { ...follow, follower_id: bad }),
      /^data\.follower_id: /,
      String(bad),
    );
    assert.match(refusal('user.deleted', { user_id: bad }), /^data\.user_id: /, String(bad));
  }
});

test('text is cleaned and cut to its bound, and the message is served', () => {
  const dirty = { ...post, message: 'New\u0000 post: \ud800\u0007foto', artistName: `${'a'.repeat(300)}` };
  assert.deepEqual(dataOf('post.created', dirty), {
    ...post,
    message: 'New post: \ufffdfoto',
    artistName: 'a'.repeat(200),
  });
  const named = dataOf('follow.created', {
    ...follow,
    follower_name: 'Be\u0000to',
    follower_email: 'x'.repeat(999),
  });
  assert.deepEqual(named, { ...follow, follower_name: 'Beto', follower_email: 'x'.repeat(320) });
});

test('a message with nothing to say is refused', () => {
  for (const message of ['', '\u0000\u0001', 7, null]) refusal('post.created', { ...post, message });
});

test('any message is accepted, but the type must be that of the event', () => {
  assert.deepEqual(dataOf('post.created', { ...post, message: 'hola' }), { ...post, message: 'hola' });
  assert.match(refusal('post.created', { ...post, type: 'new_event' }), /^data\.type: /);
});

test('an optional field that can not be used is left out, and one that can is kept', () => {
  const links = { postUrl: '/posts/p1', deepLink: 'https://riff.example/p1', artistName: 'Ana' };
  assert.deepEqual(dataOf('post.created', { ...post, ...links }), { ...post, ...links });
  for (const bad of [
    '//evil.example',
    'javascript:alert(1)',
    '/\\evil.example',
    '/\t/evil.example',
    7,
    null,
    {},
  ]) {
    const given = dataOf('post.created', { ...post, postUrl: bad, deepLink: bad, artistName: { bad } });
    assert.deepEqual(given, post, String(bad));
  }
  assert.deepEqual(dataOf('post.created', { ...post, eventUrl: '/events/e1' }), post);
});

test('a token is accepted nested and flat, and never comes in', () => {
  const nested = { user: { user_id: 'beto', email: 'beto@example.com', name: 'Beto' } };
  const flat = { userId: 'beto', email: 'beto@example.com', name: 'Beto' };
  for (const data of [
    nested,
    flat,
    { ...nested, token: 'secret' },
    { user: { ...nested.user, token: 'secret', role: 'admin' }, token: 'secret' },
    { ...flat, token: 'secret' },
    { ...flat, user: null },
    { ...flat, user: 'beto' },
    { ...flat, user_id: 'caro' },
    { ...nested, userId: 'caro' },
  ]) {
    assert.deepEqual(dataOf('auth.tokenGenerated', data), nested, JSON.stringify(data));
  }
  for (const data of [
    {},
    { user: {} },
    { user: null },
    { token: 'secret' },
    { ...flat, userId: 7 },
    [flat],
  ]) {
    refusal('auth.tokenGenerated', data);
  }
});

test('whatever one field holds, what is accepted is within the contract and is accepted again unchanged', () => {
  const values = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary', maxLength: 400 }));
  fc.assert(
    fc.property(fc.constantFrom(...eventNames), fc.nat(5), values, (name, at, value) => {
      const keys = [...Object.keys(catalogue[name].example), 'artistName', 'postUrl', 'eventUrl', 'deepLink'];
      const result = readEvent(name, { ...catalogue[name].example, [keys[at % keys.length] ?? '']: value });
      if (result.ok) assert.deepEqual(dataOf(name, result.event.data), result.event.data);
    }),
    { numRuns: 1_000 },
  );
});
