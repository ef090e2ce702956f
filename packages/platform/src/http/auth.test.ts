import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, test } from 'node:test';
import type { FastifyRequest } from 'fastify';
import { SignJWT } from 'jose';
import { createAuth, tokenClaims, UnauthenticatedError } from './auth.ts';

const pair = () =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
const { privateKey, publicKey } = pair();
const key = createPrivateKey(privateKey);

const token = (change: { sub?: string; iss?: string; aud?: string; exp?: string; key?: KeyObject } = {}) =>
  new SignJWT({ name: 'Beto' })
    .setProtectedHeader({ alg: tokenClaims.algorithm })
    .setSubject(change.sub ?? 'beto')
    .setIssuer(change.iss ?? tokenClaims.issuer)
    .setAudience(change.aud ?? tokenClaims.audience)
    .setExpirationTime(change.exp ?? '12h')
    .sign(change.key ?? key);

const request = (authorization?: string) => ({ headers: { authorization } }) as FastifyRequest;
const auth = createAuth({ publicKey, isErased: async (userId) => userId === 'erased' });

describe('a token', () => {
  test('says who asks', async () => {
    const asking = request(`Bearer ${await token()}`);
    await auth.required(asking);
    const { id, name, expiresAt } = auth.userOf(asking);
    assert.deepEqual([id, name], ['beto', 'Beto']);
    assert.ok(expiresAt > Date.now());
  });

  test('is refused when it is missing, old, for another, by another, of an erased account, or no token', async () => {
    const [head = '', body = ''] = (await token()).split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    const refused = [
      undefined,
      'Basic x',
      'Bearer ',
      'Bearer x.y.z',
      `Bearer ${head}.${body}.`,
      `Bearer ${unsigned}`,
      `Bearer ${await token({ exp: '-1s' })}`,
      `Bearer ${await token({ iss: 'someone' })}`,
      `Bearer ${await token({ aud: 'another' })}`,
      `Bearer ${await token({ key: createPrivateKey(pair().privateKey) })}`,
      `Bearer ${await token({ sub: 'erased' })}`,
      `Bearer ${await token({ sub: 'x'.repeat(129) })}`,
    ];
    for (const header of refused) {
      await assert.rejects(auth.required(request(header)), UnauthenticatedError, String(header));
    }
  });

  test('opens no route that lacks the hook', () => {
    assert.throws(() => auth.userOf(request()), UnauthenticatedError);
  });
});
