import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { openSqlite } from '@riff/platform';
import { freshFolder } from '@riff/tools/fresh-folder';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { schema } from '../../src/store/sqlite/schema.ts';
import { aBatch, aBody, aJob, aNotification, aPair, aPlan, bytesOf, inserting } from './samples.ts';

const fileOf = (t: TestContext) => join(freshFolder(t), 'not yet there', 'notifications.db');

test('what was stored is there when the file is opened again', async (t) => {
  const file = fileOf(t);
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

test('a probe fails where the file takes no write, though a ping is answered', async (t) => {
  const file = fileOf(t);
  await using store = openSqliteStore({ file });
  await store.probe();
  using beside = openSqlite(file, schema);
  beside.exec(`create trigger full before insert on leases begin select raise(abort, 'full'); end`);
  await store.ping();
  await assert.rejects(store.probe(), /full/);
  beside.exec('drop trigger full');
  await store.probe();
});

test('a job whose process is gone is free at once, with a token that shuts out what it left behind', async (t) => {
  const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(gone, 'exit');
  await using store = openSqliteStore({ file: fileOf(t) });
  await store.jobs.insertJobs([aJob('e1'), aJob('e2')]);
  const held = await store.jobs.claim(aJob('e1'), `${gone.pid}.x`);
  await store.jobs.claim(aJob('e2'), `${process.pid}.x`);
  assert.ok(held);

  const open = await store.jobs.openJobs(2);
  assert.deepEqual(
    open.map((job) => job.holder),
    [null, `${process.pid}.x`],
  );
  assert.ok(open[0]);
  assert.equal((await store.jobs.claim(open[0], 'two'))?.token, 2);
  assert.equal(await store.jobs.move(held, aPlan('e1'), 1), undefined);
});

test('a request that was frozen before bodies were packed is read as it was stored', async (t) => {
  const file = fileOf(t);
  const db = openSqlite(file, schema.slice(0, 2));
  const body = '[{"html":"<p>¡Hola, 🎺!</p>"}]';
  const frozen = aBody({ body: bytesOf(body) });
  db.prepare(`
    insert into mail_batches (id, job_id, position, hundred, state, turn, token, sha256, idempotency_key, frozen_at,
      user_ids, outcomes, body)
    values ('b', 'e1', '', 0, 'frozen', 1, 1, ?, ?, ?, ?, '[]', ?)`).run(
    ...[frozen.sha256, frozen.idempotencyKey, frozen.calledAt, JSON.stringify(frozen.userIds), body],
  );
  db.close();
  await using store = openSqliteStore({ file });
  assert.deepEqual((await store.mail.readBatch('b'))?.frozen, frozen);
  await store.mail.settle(aBatch('b'), 1, []);
  assert.equal((await store.mail.readBatch('b'))?.frozen, undefined);
});

test("a second store on the file takes nobody's job away", async (t) => {
  const file = fileOf(t);
  await using store = openSqliteStore({ file });
  await store.jobs.insertJobs([aJob('e1')]);
  const held = await store.jobs.claim(aJob('e1'), 'one');
  await using beside = openSqliteStore({ file });
  assert.deepEqual(await beside.jobs.openJobs(1), [held]);
});

test('a bulk insert gives others their turn in between', async (t) => {
  await using store = openSqliteStore({ file: fileOf(t) });
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
