import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { aBatch, aJob, aNotification, aPair, aPlan, inserting } from './samples.ts';

async function fileOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'riff-store-'));
  t.after(() => rm(folder, { recursive: true }));
  return join(folder, 'not yet there', 'notifications.db');
}

test('what was stored is there when the file is opened again', async (t) => {
  const file = await fileOf(t);
  {
    await using store = openSqliteStore({ file });
    await store.replica.writePairs([inserting(aPair('beto', 'ana'))]);
    await store.jobs.insertJobs([aJob('e1')]);
    await store.jobs.insertPlan(aPlan('e1'));
    await store.jobs.insertNotifications([aNotification('e1', 'beto', { mailBatch: 'b' })]);
    await store.mail.insertBatches([aBatch('b')]);
    await store.inbox.markAllRead('beto', new Date('2026-05-02T00:00:00Z'));
  }
  await using store = openSqliteStore({ file });
  assert.equal((await store.replica.readPairs(['ana:beto'])).size, 1);
  assert.deepEqual(await store.mail.recipientsOf(aBatch('b')), ['beto']);
  assert.equal(await store.inbox.countUnread('beto'), 0);
  assert.equal((await store.inbox.read('beto', 'e1:beto'))?.readAt?.getTime(), Date.parse('2026-05-02'));
});

test('a job whose process died is free at once, with a token that shuts out what it left behind', async (t) => {
  const file = await fileOf(t);
  const dead = openSqliteStore({ file });
  await dead.jobs.insertJobs([aJob('e1')]);
  const held = await dead.jobs.claim(aJob('e1'), 'one');
  assert.ok(held);
  await dead[Symbol.asyncDispose]();

  await using store = openSqliteStore({ file });
  const [free] = await store.jobs.openJobs(1);
  assert.equal(free?.holder, null);
  assert.ok(free);
  assert.equal((await store.jobs.claim(free, 'two'))?.token, 2);
  assert.equal(await store.jobs.move(held, aPlan('e1'), 1), undefined);
});

test('a bulk insert gives others their turn in between', async (t) => {
  await using store = openSqliteStore({ file: await fileOf(t) });
  const notifications = Array.from({ length: 5_000 }, (_, n) => aNotification('e1', `u${n}`));
  let inserted = false;
  const inserting = store.jobs.insertNotifications(notifications).then(() => {
    inserted = true;
  });
  let turns = 0;
  for (; !inserted; turns += 1) await setImmediate();
  await inserting;
  assert.ok(turns >= 10, `${turns} turns`);
});
