import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError } from '@riff/platform';
import { keys, makeKeys } from '@riff/tools/tokens';
import { readUsersConfig } from './config.ts';

const environment = {
  RABBITMQ_URL: 'amqp://127.0.0.1',
  DATABASE_URL: 'postgres://127.0.0.1/users',
  JWT_PRIVATE_KEY: keys.jwtPrivateKey,
  JWT_PUBLIC_KEY: keys.jwtPublicKey,
};

test('what is needed is read, the rest has its values', () => {
  assert.deepEqual(readUsersConfig(environment), {
    host: '127.0.0.1',
    port: 3001,
    logLevel: 'info',
    corsOrigins: [],
    rabbitmqUrl: 'amqp://127.0.0.1',
    database: { url: 'postgres://127.0.0.1/users' },
    ...keys,
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
    () => readUsersConfig({ ...environment, JWT_PUBLIC_KEY: makeKeys().jwtPublicKey }),
    (error) => error instanceof ConfigError && error.message.includes('JWT_PUBLIC_KEY'),
  );
});
