import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogue, eventNames } from './catalogue.ts';
import { readMessage } from './read-message.ts';
import { maxBodyBytes, type RefusalReason } from './refusals.ts';

const bytes = (value: string) => new TextEncoder().encode(value);
const read = (body: string | Uint8Array) =>
  readMessage({ body: typeof body === 'string' ? bytes(body) : body, properties: {} });
const readEvent = (pattern: string, data: unknown) => read(JSON.stringify({ pattern, data }));
const reasonOf = (body: string | Uint8Array) => {
  const result = read(body);
  return result.ok ? undefined : result.reason;
};

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

test('what NestJS writes is read as the event that it names', () => {
  const nest = '{"pattern":"follow.removed","data":{"follower_id":"beto","followed_id":"ana"}}';
  const event = { pattern: 'follow.removed', data: { follower_id: 'beto', followed_id: 'ana' }, meta: {} };
  assert.deepEqual(read(nest), { ok: true, event });
});

test('every event is accepted as its example shows it', () => {
  for (const name of eventNames) {
    assert.deepEqual(dataOf(name, catalogue[name].example), catalogue[name].example);
  }
});

test('what can not be read is refused, and the reason says at which step', () => {
  const cases: readonly (readonly [string | Uint8Array, RefusalReason])[] = [
    [new Uint8Array(maxBodyBytes + 1), 'too-large'],
    [new Uint8Array(2_000_000), 'too-large'],
    [Uint8Array.of(0xff, 0xfe), 'not-utf8'],
    [Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), 'not-utf8'],
    ['', 'not-json'],
    ['hello', 'not-json'],
    ['{"pattern":"post.created","data":{}', 'not-json'],
    ['null', 'not-an-envelope'],
    ['7', 'not-an-envelope'],
    ['[]', 'not-an-envelope'],
    ['{}', 'not-an-envelope'],
    ['{"data":{}}', 'not-an-envelope'],
    ['{"pattern":"post.created"}', 'not-an-envelope'],
    ['{"pattern":{"cmd":"post.created"},"data":{}}', 'not-an-envelope'],
    ['{"pattern":["post.created"],"data":{}}', 'not-an-envelope'],
    ['{"__proto__":{"pattern":"post.created","data":{}}}', 'not-an-envelope'],
    ['{"pattern":"post.deleted","data":{}}', 'unknown-pattern'],
    ['{"pattern":"__proto__","data":{}}', 'unknown-pattern'],
    ['{"pattern":"constructor","data":{}}', 'unknown-pattern'],
    ['{"pattern":"toString","data":{}}', 'unknown-pattern'],
    ['{"pattern":"Post.Created","data":{}}', 'unknown-pattern'],
    ['{"pattern":"post.created","data":null}', 'invalid-data'],
    ['{"pattern":"post.created","data":[]}', 'invalid-data'],
    ['{"pattern":"post.created","data":"x"}', 'invalid-data'],
    ['{"pattern":"post.created","data":{}}', 'invalid-data'],
  ];
  for (const [body, reason] of cases) assert.equal(reasonOf(body), reason, String(body).slice(0, 60));
});

test('a body of exactly the greatest size is read', () => {
  const padding = maxBodyBytes - JSON.stringify({ pattern: 'post.created', data: { ...post, x: '' } }).length;
  assert.deepEqual(dataOf('post.created', { ...post, x: 'x'.repeat(padding) }), post);
});

test('a byte order mark before the JSON does no harm', () => {
  assert.equal(read(`\ufeff${JSON.stringify({ pattern: 'post.created', data: post })}`).ok, true);
});

test('of two fields with one name the last counts', () => {
  const body = '{"pattern":"x","pattern":"user.deleted","data":{"user_id":"ana","user_id":"beto"}}';
  assert.deepEqual(read(body), {
    ok: true,
    event: { pattern: 'user.deleted', data: { user_id: 'beto' }, meta: {} },
  });
});

test('nesting deeper than the stack is data like any other: ignored where unknown, refused where used', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const ignored = read(`{"pattern":"user.deleted","data":{"user_id":"ana","x":${deep}}}`);
  assert.deepEqual(ignored, {
    ok: true,
    event: { pattern: 'user.deleted', data: { user_id: 'ana' }, meta: {} },
  });
  assert.equal(reasonOf(`{"pattern":"user.deleted","data":{"user_id":${deep}}}`), 'invalid-data');
  assert.equal(reasonOf(`{"pattern":"user.deleted","data":${deep}}`), 'invalid-data');
  assert.equal(reasonOf('['.repeat(maxBodyBytes)), 'not-json');
  assert.equal(reasonOf('{"a":'.repeat(40_000)), 'not-json');
});

test('a refusal names fields and rules, never what was in them', () => {
  const secret = 'beto@example.com';
  const data = {
    type: secret,
    message: [secret],
    userId: { [secret]: 1 },
    postId: `${secret}\u0000`,
    [secret]: 1,
  };
  assert.doesNotMatch(refusal('post.created', data), /beto/);
  const unknown = readEvent(secret, {});
  assert.ok(!unknown.ok);
  assert.doesNotMatch(unknown.detail, /beto/);
});

test('whatever the bytes, reading them gives an event or a reason and does not throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (body) => void read(body)));
  fc.assert(fc.property(fc.json({ maxDepth: 4 }), (body) => void read(body)));
  const patterns = fc.constantFrom(...eventNames);
  fc.assert(
    fc.property(patterns, fc.jsonValue(), fc.string(), fc.jsonValue(), (name, data, key, value) => {
      readEvent(name, data);
      readEvent(name, { ...catalogue[name].example, [key]: value });
    }),
  );
});
