import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { ConfigError } from '@riff/platform';
import { readUsersConfig } from './config.ts';

const pair = () =>
  generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const { publicKey, privateKey } = pair();
const environment = {
  RABBITMQ_URL: 'amqp://127.0.0.1',
  DATABASE_URL: 'postgres://127.0.0.1/users',
  JWT_PRIVATE_KEY: privateKey,
  JWT_PUBLIC_KEY: publicKey,
};

test('what is needed is read, the rest has its values', () => {
  assert.deepEqual(readUsersConfig(environment), {
    host: '127.0.0.1',
    port: 3001,
    logLevel: 'info',
    corsOrigins: [],
    rabbitmqUrl: 'amqp://127.0.0.1',
    database: { url: 'postgres://127.0.0.1/users' },
    jwtPrivateKey: privateKey,
    jwtPublicKey: publicKey,
  });
});

test('everything that is missing is said at once', () => {
  assert.throws(
    () => readUsersConfig({}),
    (error) =>
      error instanceof ConfigError &&
      Object.keys(environment).every((variable) => error.message.includes(variable)),
  );
});

test('a public key of another pair is found at start: no service would accept our tokens', () => {
  assert.throws(
    () => readUsersConfig({ ...environment, JWT_PUBLIC_KEY: pair().publicKey }),
    (error) => error instanceof ConfigError && error.message.includes('JWT_PUBLIC_KEY'),
  );
});
