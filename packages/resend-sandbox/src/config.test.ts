import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from './config.ts';

test('with nothing set there is a port, and the limits of Resend', () => {
  const { port, host, rateLimit, faults } = readConfig({ HOME: '/home/ana' });
  assert.deepEqual({ port, host, rateLimit }, { port: 3004, host: '127.0.0.1', rateLimit: 2 });
  assert.deepEqual(faults, {});
});

test('every problem is told at once, by the name of its variable', () => {
  const env = {
    PORT: 'x',
    RESEND_SANDBOX_RATE: '0',
    RESEND_SANDBOX_FAULTS: '{',
    RESEND_SANDBOX_WEBHOOK_URL: 'y',
  };
  assert.throws(
    () => readConfig(env),
    ({ message }: Error) => Object.keys(env).every((name) => message.includes(name)),
  );
});

test('a webhook address and its secret go together', () => {
  const url = 'http://127.0.0.1:3003/api/webhooks/resend';
  assert.throws(() => readConfig({ RESEND_SANDBOX_WEBHOOK_URL: url }), /go together/);
  const { webhook } = readConfig({
    RESEND_SANDBOX_WEBHOOK_URL: url,
    RESEND_SANDBOX_WEBHOOK_SECRET: 'whsec_YQ==',
  });
  assert.deepEqual(webhook, { url, secret: 'whsec_YQ==' });
});
