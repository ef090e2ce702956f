import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { withoutToken } from './without-token.ts';

const bytes = (value: string) => new TextEncoder().encode(value);
const stripped = (value: string) => new TextDecoder().decode(withoutToken(bytes(value)));

test('a token is taken out wherever its producer put it, and nothing else is', () => {
  assert.equal(
    stripped(
      '{"pattern":"auth.tokenGenerated","data":{"user":{"user_id":"ana","token":"s1"},"token":"s2"},"token":{"a":"s3"}}',
    ),
    '{"pattern":"auth.tokenGenerated","data":{"user":{"user_id":"ana"}}}',
  );
  assert.equal(
    stripped('{"data":[{"token":"s1","__proto__":{"token":"s2"}}],"pattern":"auth.tokenGenerated"}'),
    '{"data":[{"__proto__":{}}],"pattern":"auth.tokenGenerated"}',
  );
});

test('a body that holds no token, is another event or can not be read stays byte for byte', () => {
  for (const body of [
    '{ "pattern": "auth.tokenGenerated",\n "data": {"n": 1e400, "big": 12345678901234567890} }',
    '{"pattern":"post.created","data":{"token":"not ours to touch"}}',
    '["auth.tokenGenerated","token"]',
    '{"pattern":"auth.tokenGenerated","data":{"token":"cut off',
    'null',
    '',
  ]) {
    assert.deepEqual(withoutToken(bytes(body)), bytes(body));
  }
  const notUtf8 = Uint8Array.of(0x7b, 0xff, 0x7d);
  assert.deepEqual(withoutToken(notUtf8), notUtf8);
});

test('no token survives in a body that nests deeper than the stack', () => {
  const open = '[{"token":"secret","a":'.repeat(10_000);
  const body = `{"pattern":"auth.tokenGenerated","data":${open}"secret"${'}]'.repeat(10_000)}}`;
  assert.doesNotMatch(stripped(body), /token"|secret/);
});

test('a deep body without a token stays as it is', () => {
  const body = `{"pattern":"auth.tokenGenerated","data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  assert.equal(stripped(body), body);
});

test('whatever else the message holds, no token is left and every other field is', () => {
  const noToken = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(noToken, noToken, (user, rest) => {
      const value = JSON.parse(JSON.stringify({ pattern: 'auth.tokenGenerated', data: { user, rest } }));
      const body = JSON.stringify({ ...value, data: { ...value.data, token: 'secret' } });
      assert.deepEqual(JSON.parse(stripped(body)), value);
    }),
  );
});
