import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPassword, nobodysHash } from './hash-password.ts';
import { parsePhc } from './phc.ts';
import { verifyPassword } from './verify-password.ts';

test('a password is kept as argon2id with its parameters, never twice the same', async () => {
  const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  assert.notEqual(one, two);
});

test('the right password passes and no other', async () => {
  const stored = await hashPassword('contraseña ñ 💥');
  assert.equal(await verifyPassword('contraseña ñ 💥', stored), true);
  assert.equal(await verifyPassword('contraseña ñ 💥'.normalize('NFD'), stored), true);
  assert.equal(await verifyPassword('Contraseña ñ 💥', stored), false);
  assert.equal(await verifyPassword('', stored), false);
});

test('a hash of another cost or from another program is checked at its own cost', async () => {
  // A test vector of the reference implementation (phc-winner-argon2, src/test.c).
  const foreign = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  assert.equal(await verifyPassword('password', foreign), true);
  assert.equal(await verifyPassword('passwort', foreign), false);
});

test("nobody's hash costs as much as a new one, and no password passes", async () => {
  const { salt: _salt, hash: _hash, ...cost } = parsePhc(nobodysHash);
  const { salt, hash, ...fresh } = parsePhc(await hashPassword('x'));
  assert.deepEqual(cost, fresh);
  assert.deepEqual([salt.byteLength, hash.byteLength], [_salt.byteLength, _hash.byteLength]);
  assert.equal(await verifyPassword('', nobodysHash), false);
});

test('what is no such hash is an error, not a pass', async () => {
  for (const stored of ['', 'none', '$argon2id$v=19$m=19456,t=2,p=1$', '$2b$10$abc'])
    await assert.rejects(verifyPassword('x', stored));
});
