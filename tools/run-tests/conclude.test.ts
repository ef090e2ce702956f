import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Servers } from '../servers.ts';
import { conclude } from './conclude.ts';
import type { Tally } from './tally.ts';

const servers: Servers = {
  rabbitmq: 'amqp://guest:guest@127.0.0.1:5672',
  postgres: 'postgres://postgres@127.0.0.1:5432',
  mongo: undefined,
  skip: { rabbitmq: false, postgres: false, mongo: 'no MongoDB at 127.0.0.1:27017' },
};
const run = { servers, strict: false, cut: undefined };
const tally = { passed: 3, failed: 0, skipped: new Map([['no MongoDB', 2]]), ms: 1500 };
const of = (change: Partial<Tally> = {}) => new Map([['a.test.ts', { ...tally, ...change }]]);

test('the last line is the plain count, and no line holds a password', () => {
  const { lines, exitCode } = conclude({ ...run, tallies: of() });
  assert.equal(lines.at(-1), '3 passed, 0 failed, 2 skipped');
  assert.ok(lines.includes('Real servers used: RabbitMQ at 127.0.0.1:5672, PostgreSQL at 127.0.0.1:5432'));
  assert.ok(lines.includes('Skipped 2: no MongoDB'));
  assert.doesNotMatch(lines.join('\n'), /guest/);
  assert.equal(exitCode, 0);
});

test('the files that took longest are named, the longest first', () => {
  const tallies = new Map([
    ['quick.test.ts', { ...tally, ms: 40 }],
    ['slow.test.ts', { ...tally, ms: 61_249 }],
  ]);
  const { lines } = conclude({ ...run, tallies });
  assert.deepEqual(lines.slice(1, 3), ['  61.2 s  slow.test.ts', '   0.0 s  quick.test.ts']);
});

test('a failure, a run without a test, a run that was cut, and a skip where none is allowed fail the command', () => {
  assert.equal(conclude({ ...run, tallies: of({ failed: 1 }) }).exitCode, 1);
  assert.equal(conclude({ ...run, tallies: of({ passed: 0 }) }).exitCode, 1);
  assert.equal(conclude({ ...run, tallies: of(), cut: 'Interrupted.' }).exitCode, 1);
  assert.equal(conclude({ ...run, tallies: of(), strict: true }).exitCode, 1);
});
