import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keys, makeKeys, tokenFor } from '@riff/tools/tokens';
import type { FastifyRequest } from 'fastify';
import { createAuth, UnauthenticatedError } from './auth.ts';

const token = (claims: Readonly<Record<string, unknown>> = {}) =>
  tokenFor('beto', { name: 'Beto', ...claims });
const request = (authorization?: string) => ({ headers: { authorization } }) as FastifyRequest;
const auth = createAuth({ publicKey: keys.jwtPublicKey, isErased: async (userId) => userId === 'erased' });

describe('a token', () => {
  test('says who asks', async () => {
    const asking = request(`Bearer ${token()}`);
    await auth.required(asking);
    const { id, name, expiresAt } = auth.userOf(asking);
    assert.deepEqual([id, name], ['beto', 'Beto']);
    assert.ok(expiresAt > Date.now());
  });

  test('is refused when it is missing, old, for another, by another, of an erased account, or no token', async () => {
    const [head = '', body = ''] = token().split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    const refused = [
      undefined,
      'Basic x',
      'Bearer ',
      'Bearer x.y.z',
      `Bearer ${head}.${body}.`,
      `Bearer ${unsigned}`,
      `Bearer ${token({ exp: Math.floor(Date.now() / 1_000) - 1 })}`,
      `Bearer ${token({ iss: 'someone' })}`,
      `Bearer ${token({ aud: 'another' })}`,
      `Bearer ${tokenFor('beto', {}, makeKeys())}`,
      `Bearer ${token({ sub: 'erased' })}`,
      `Bearer ${token({ sub: 'x'.repeat(129) })}`,
    ];
    for (const header of refused) {
      await assert.rejects(auth.required(request(header)), UnauthenticatedError, String(header));
    }
  });

  test('opens no route that lacks the hook', () => {
    assert.throws(() => auth.userOf(request()), UnauthenticatedError);
  });
});
