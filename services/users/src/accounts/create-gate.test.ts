import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGate, OverloadedError } from './create-gate.ts';

test('so many run at once, the others in their order', async () => {
  const gate = createGate({ atOnce: 2, inLine: 10 });
  let running = 0;
  let most = 0;
  const started: number[] = [];
  const work = (index: number) => async () => {
    started.push(index);
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running -= 1;
    return index;
  };
  const results = await Promise.all([0, 1, 2, 3, 4, 5].map((index) => gate.run(work(index))));
  assert.deepEqual(results, [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(started, results);
  assert.equal(most, 2);
});

test('work that fails makes way for the next', async () => {
  const gate = createGate({ atOnce: 1, inLine: 10 });
  const failure = new Error('no');
  await assert.rejects(
    gate.run(async () => {
      throw failure;
    }),
    failure,
  );
  assert.equal(await gate.run(async () => 'next'), 'next');
});

test('a line that is too long takes nobody more', async () => {
  const gate = createGate({ atOnce: 1, inLine: 1 });
  const held = Promise.withResolvers<void>();
  const first = gate.run(() => held.promise);
  const second = gate.run(async () => 'second');
  await assert.rejects(
    gate.run(async () => 'third'),
    OverloadedError,
  );
  held.resolve();
  await first;
  assert.equal(await second, 'second');
});
