import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topology } from '@riff/events';
import { createLogger, openLocalBus } from '@riff/platform';
import { until } from '@riff/tools/until';
import { startEraser } from '../src/erasure/start-eraser.ts';
import { openStore } from '../src/store/open-store.ts';

test('accounts that fail or still have events waiting hold no later one up, and are done when they can be', async (t) => {
  const store = openStore({ file: ':memory:' });
  const { erasure } = store;
  const stuck = Array.from({ length: 25 }, (_, n) => `stuck${n}`);
  await erasure.begin(stuck, '2026-05-01T10:00:00.000000Z');
  await erasure.begin(['beto'], '2026-05-02T10:00:00.000000Z');
  let hindered = true;
  const withdraw = async (userId: string) => {
    if (!hindered || userId === 'beto') return erasure.withdraw(userId);
    if (userId === 'stuck0') throw new Error('it takes too long');
    return false;
  };
  const bus = openLocalBus({ file: ':memory:', topology });
  const eraser = startEraser({
    store: { ...store, erasure: { ...erasure, withdraw } },
    bus,
    holder: 'one',
    logger: createLogger({ name: 'content', level: 'silent' }),
  });
  t.after(async () => {
    await eraser[Symbol.asyncDispose]();
    await bus[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  });
  await until(async () => assert.ok((await erasure.read('beto'))?.doneAt));
  assert.equal((await erasure.open(99)).length, stuck.length);
  hindered = false;
  await until(async () => assert.deepEqual(await erasure.open(9), []));
});
