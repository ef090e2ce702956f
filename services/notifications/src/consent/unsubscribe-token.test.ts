import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds } from '@riff/events';
import fc from 'fast-check';
import { readUnsubscribeToken, unsubscribeToken } from './unsubscribe-token.ts';

const links = fc.record(
  {
    userId: fc.string({ minLength: 1, maxLength: 128, unit: 'grapheme' }),
    artistId: fc.string({ minLength: 1, maxLength: 128, unit: 'grapheme' }),
    type: fc.constantFrom(...kinds),
  },
  { noNullPrototype: true },
);

test('a link reads back as what it was made for, and only with the secret that made it', () => {
  fc.assert(
    fc.property(links, (link) => {
      const token = unsubscribeToken(link, 'a secret');
      assert.deepEqual(readUnsubscribeToken(token, 'a secret'), link);
      assert.equal(readUnsubscribeToken(token, 'another secret'), undefined);
      assert.match(token, /^[\w.-]+$/);
    }),
  );
});

test('nothing that the secret did not sign is a link', () => {
  const token = unsubscribeToken({ userId: 'beto', artistId: 'ana', type: 'new_post' }, 'a secret');
  for (const forged of [
    '',
    '.',
    'x',
    `${token}x`,
    `x${token}`,
    token.slice(0, -2),
    `${token}.x`,
    `${token}=`,
    token.replace('.', '..'),
  ]) {
    assert.equal(readUnsubscribeToken(forged, 'a secret'), undefined, forged);
  }
});
