import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freshFolder } from '@riff/tools/fresh-folder';
import { record, textsOf } from '../contract/record.ts';
import { startBus } from '../contract/start-bus.ts';
import { openLocalBus } from './open-local-bus.ts';

const program = fileURLToPath(new URL('testing/publish-until-killed.ts', import.meta.url));

/**
 * Runs the program until it has confirmed this many messages, kills it, and returns what it had confirmed.
 */
async function killAfter(t: TestContext, count: number, args: string[]): Promise<string[]> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const confirmed: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    confirmed.push(line);
    if (confirmed.length === count) child.kill('SIGKILL');
  }
  if (child.signalCode === null) await once(child, 'exit');
  assert.equal(child.signalCode, 'SIGKILL');
  return confirmed;
}

test('a process that is killed while publishing loses nothing that was confirmed', async (t) => {
  const folder = freshFolder(t);
  const file = join(folder, 'bus.db');
  const { bus, all, posts, topology } = startBus(t, (wanted) => openLocalBus({ file, topology: wanted }));
  await bus[Symbol.asyncDispose]();

  const confirmed = await killAfter(t, 3_000, [file, JSON.stringify(topology)]);
  await using restarted = openLocalBus({ file, topology });
  for (const queue of [all, posts]) {
    const { messages } = await restarted.inspect(queue);
    assert.ok(messages >= confirmed.length);
    const deliveries = await record(restarted, queue, { prefetch: 500, batchSize: 500 }).first(messages);
    const kept = textsOf(deliveries);
    assert.deepEqual(new Set(kept).size, messages);
    assert.ok(new Set(kept).isSupersetOf(new Set(confirmed)));
    assert.ok(deliveries.every(({ redelivered }) => !redelivered));
  }
});
