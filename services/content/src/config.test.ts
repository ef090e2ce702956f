import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keys } from '@riff/tools/tokens';
import { readContentConfig } from './config.ts';

const { jwtPublicKey } = keys;
const required = {
  RABBITMQ_URL: 'amqp://localhost',
  MONGO_URL: 'mongodb://localhost',
  JWT_PUBLIC_KEY: jwtPublicKey,
};

test('what is required is enough', () => {
  assert.deepEqual(readContentConfig(required), {
    host: '127.0.0.1',
    port: 3002,
    logLevel: 'info',
    corsOrigins: [],
    rabbitmqUrl: 'amqp://localhost',
    database: { url: 'mongodb://localhost' },
    jwtPublicKey,
  });
});

test('everything that is wrong is said at once, and no value of it', () => {
  const bad = { ...required, MONGO_URL: 'postgres://ana:secret@host', PORT: 'x', RABBITMQ_URL: '' };
  assert.throws(
    () => readContentConfig(bad),
    (error) => {
      assert.ok(error instanceof Error);
      for (const name of ['MONGO_URL', 'PORT', 'RABBITMQ_URL']) assert.match(error.message, new RegExp(name));
      assert.doesNotMatch(error.message, /secret|JWT_PUBLIC_KEY/);
      return true;
    },
  );
});

test('a MongoDB of several hosts is one', () => {
  const url = 'mongodb://one:27017,two:27017,three:27017/riff?replicaSet=rs0';
  assert.deepEqual(readContentConfig({ ...required, MONGO_URL: url }).database, { url });
});
