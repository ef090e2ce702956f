import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { born } from '../services/born.ts';
import { folder } from '../services/folder.ts';
import { launch } from '../services/launch.ts';
import { writeRecord } from '../services/record.ts';
import { stopService } from '../services/stop-service.ts';

/** A server that only waits, started as the real ones are. */
async function startServer(t: TestContext) {
  await mkdir(folder, { recursive: true });
  const id = `test-${randomUUID()}`;
  const { pid, log } = await launch({ id, command: 'sleep', args: ['600'], cwd: folder });
  t.after(async () => {
    if (await born(pid)) process.kill(pid);
    await rm(log);
  });
  return { id, pid };
}

test('stop ends a server that was started, once', async (t) => {
  const { id, pid } = await startServer(t);
  assert.equal(await stopService({ id }), 'stopped');
  assert.equal(await born(pid), undefined);
  assert.equal(await stopService({ id }), 'not started by us, left alone');
});

test('stop leaves a process alone that got the number of a server which has ended', async (t) => {
  const { id, pid } = await startServer(t);
  await writeRecord(id, { pid, signal: 'SIGTERM', born: '1' });
  assert.equal(await stopService({ id }), 'has ended already');
  assert.ok(await born(pid));
});
