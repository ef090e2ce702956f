import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Servers } from '../servers.ts';
import { conclude } from './conclude.ts';

const servers: Servers = {
  rabbitmq: 'amqp://guest:guest@127.0.0.1:5672',
  postgres: 'postgres://postgres@127.0.0.1:5432',
  mongo: undefined,
  skip: { rabbitmq: false, postgres: false, mongo: 'no MongoDB at 127.0.0.1:27017' },
};
const run = { servers, strict: false, cut: undefined };
const tally = { passed: 3, failed: 0, skipped: new Map([['no MongoDB', 2]]) };

test('the last line is the plain count, and no line holds a password', () => {
  const { lines, exitCode } = conclude({ ...run, tally });
  assert.equal(lines.at(-1), '3 passed, 0 failed, 2 skipped');
  assert.ok(lines.includes('Real servers used: RabbitMQ at 127.0.0.1:5672, PostgreSQL at 127.0.0.1:5432'));
  assert.ok(lines.includes('Skipped 2: no MongoDB'));
  assert.doesNotMatch(lines.join('\n'), /guest/);
  assert.equal(exitCode, 0);
});

test('a failure, a run without a test, a run that was cut, and a skip where none is allowed fail the command', () => {
  assert.equal(conclude({ ...run, tally: { ...tally, failed: 1 } }).exitCode, 1);
  assert.equal(conclude({ ...run, tally: { ...tally, passed: 0 } }).exitCode, 1);
  assert.equal(conclude({ ...run, tally, cut: 'Interrupted.' }).exitCode, 1);
  assert.equal(conclude({ ...run, tally, strict: true }).exitCode, 1);
});
