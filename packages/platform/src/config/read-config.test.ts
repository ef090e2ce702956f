import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { keys } from '@riff/tools/tokens';
import { ConfigError, readConfig } from './read-config.ts';
import * as variables from './variables.ts';

const { maxPageSize, pageSize, port, jwtPrivateKey, jwtPublicKey, publicUrl, corsOrigins } = variables;
const { host, logLevel, locale, rabbitmqUrl, databaseUrl, mongoUrl, linkSecret, resendApiKey } = variables;
const common = { host, logLevel, locale, publicUrl, corsOrigins };
const required = {
  rabbitmqUrl,
  databaseUrl,
  mongoUrl,
  jwtPrivateKey,
  jwtPublicKey,
  linkSecret,
  resendApiKey,
};

const rsa = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

describe('the environment', () => {
  test('has a default for everything that needs none', () => {
    const read = readConfig({ ...common, port: port(3001) }, {});
    assert.deepEqual(read, {
      host: '127.0.0.1',
      port: 3001,
      logLevel: 'info',
      locale: 'es',
      publicUrl: undefined,
      corsOrigins: [],
    });
  });

  test('is refused with every problem in one message that names the variable and what it expects', () => {
    const environment = {
      RABBITMQ_URL: 'http://x',
      PORT: '70000',
      LOCALE: 'fr',
      JWT_PUBLIC_KEY: rsa.publicKey,
    };
    const all = { ...required, ...common, port: port(3001) };
    assert.throws(
      () => readConfig(all, environment),
      (error: unknown) => {
        assert.ok(error instanceof ConfigError);
        for (const name of [
          'RABBITMQ_URL',
          'DATABASE_URL',
          'MONGO_URL',
          'PORT',
          'LOCALE',
          'JWT_PUBLIC_KEY',
          'RESEND_API_KEY',
        ]) {
          assert.match(error.message, new RegExp(`^  ${name} is not (set|valid): .+`, 'm'));
        }
        return true;
      },
    );
  });

  test('never has a value repeated in the message', () => {
    const environment = { RABBITMQ_URL: 'http://guest:secret@host', LINK_SECRET: 'secret' };
    assert.throws(
      () => readConfig(required, environment),
      (error: Error) => !error.message.includes('secret'),
    );
  });

  test('may hold keys with their line breaks written out', () => {
    const read = readConfig(
      { jwtPrivateKey, jwtPublicKey },
      { JWT_PRIVATE_KEY: keys.jwtPrivateKey.replaceAll('\n', '\\n'), JWT_PUBLIC_KEY: keys.jwtPublicKey },
    );
    assert.deepEqual(read, keys);
  });

  test('counts an empty variable as unset', () => {
    assert.equal(readConfig({ rate: variables.resendRate }, { RESEND_RATE: '' }).rate, 2);
  });

  test('takes any positive rate, and no other', () => {
    const rate = (value: string) => readConfig({ rate: variables.resendRate }, { RESEND_RATE: value }).rate;
    assert.equal(rate('0.5'), 0.5);
    for (const bad of ['0', '-1', 'fast', 'NaN', 'Infinity'])
      assert.throws(() => rate(bad), ConfigError, bad);
  });

  test('takes a page size in hundreds up to the largest, and says what it expects of any other', () => {
    const read = (value: string) => readConfig({ pageSize }, { RIFF_PAGE_SIZE: value }).pageSize;
    assert.deepEqual(['', '100', String(maxPageSize)].map(read), [500, 100, maxPageSize]);
    for (const bad of ['0', '-100', '150', '99.5', 'many', String(maxPageSize + 100), '1e9'])
      assert.throws(() => read(bad), /RIFF_PAGE_SIZE is not valid: .* a multiple of 100, at most 40000/, bad);
  });

  test('has links without a trailing slash, and origins that are origins', () => {
    const read = (environment: Record<string, string>) => readConfig(common, environment);
    assert.equal(read({ PUBLIC_URL: 'https://riff.example/' }).publicUrl, 'https://riff.example');
    assert.deepEqual(read({ CORS_ORIGINS: 'https://a.example, https://b.example' }).corsOrigins, [
      'https://a.example',
      'https://b.example',
    ]);
    assert.throws(() => read({ CORS_ORIGINS: 'https://a.example/path' }), ConfigError);
    assert.throws(() => read({ PUBLIC_URL: 'ftp://a.example' }), ConfigError);
  });
});
