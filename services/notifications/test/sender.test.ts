import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { createLogger } from '@riff/platform';
import { until } from '@riff/tools/until';
import type { FrozenBody } from '../src/domain/mail-batch.ts';
import type { ResendAnswer } from '../src/mail/decide-answer.ts';
import { startSender } from '../src/mail/start-sender.ts';
import type { MailStore } from '../src/store/mail-store.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import { aBatch, aBody, aJob, aPlan } from './store/samples.ts';

const accepted = ({ userIds }: FrozenBody): ResendAnswer => ({
  status: 200,
  headers: {},
  data: { data: userIds.map((id) => ({ id: `email to ${id}` })) },
});

/** Inserts frozen batches in this order. */
async function insertFrozen(mail: MailStore, ids: readonly string[], turn: (at: number) => number) {
  const batches = ids.map((id, at) => aBatch(id, { turn: turn(at) }));
  await mail.insertBatches(batches);
  for (const batch of batches) {
    await mail.freeze(batch, 1, aBody({ idempotencyKey: batch.id, calledAt: Date.now() }), []);
  }
}

/** Starts a sender whose calls `send` answers. */
function startSending(t: TestContext, rate: number, send: (frozen: FrozenBody) => Promise<ResendAnswer>) {
  const store = openSqliteStore({ file: ':memory:' });
  const nothing = () => {};
  const logged: string[] = [];
  const destination = { write: (line: string) => void logged.push(line) };
  const start = () => {
    const sender = startSender({
      store,
      rate,
      resend: { send },
      ...{ token: 1, from: '', locale: 'es', publicUrl: '', linkSecret: '' },
      templates: {} as never,
      logger: createLogger({ name: 'test', level: 'info', destination }),
      lost: new AbortController().signal,
      now: Date.now,
      ...{ onAnswer: nothing, onOutcomes: nothing },
    });
    t.after(async () => {
      await sender[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    });
    return sender;
  };
  return { store, start, logged };
}

const many = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name} ${at}`);

describe('a sender', () => {
  test('is held up by no answer that does not come', async (t) => {
    const silent = Promise.withResolvers<void>();
    const { store, start } = startSending(t, 200, async (frozen) => {
      if (frozen.idempotencyKey.startsWith('silent')) await silent.promise;
      return accepted(frozen);
    });
    await insertFrozen(store.mail, [...many('silent', 20), ...many('heard', 40)], (at) => at);
    start();
    await until(async () => assert.equal(await store.mail.countUnfinished(100), 20));
    silent.resolve();
    await until(async () => assert.equal(await store.mail.countUnfinished(1), 0));
  });

  test('sends the first batch of a new job after few of a celebrity’s', async (t) => {
    const sent: string[] = [];
    const { store, start } = startSending(t, 10, async (frozen) => {
      sent.push(frozen.idempotencyKey);
      return accepted(frozen);
    });
    await insertFrozen(store.mail, many('celebrity', 30), (at) => at);
    const sender = start();
    await until(() => assert.ok(sent.length >= 3));
    const before = sent.length;
    const turn = await store.mail.virtualTime();
    await insertFrozen(store.mail, ['few'], () => turn);
    sender.wake();
    await until(() => assert.ok(sent.includes('few')));
    assert.ok(sent.indexOf('few') - before <= 3, sent.join());
  });

  test('says that Resend does not answer, says so once, and goes on by itself', async (t) => {
    let away = true;
    const { store, start, logged } = startSending(t, 200, async (frozen) =>
      away ? { status: null, headers: {} } : accepted(frozen),
    );
    await insertFrozen(store.mail, many('batch', 20), (at) => at);
    const sender = start();
    const silent = { state: 'degraded', reason: 'Resend does not answer' };
    await until(() => assert.deepEqual(sender.state, silent));
    away = false;
    await until(async () => assert.equal(await store.mail.countUnfinished(1), 0));
    assert.deepEqual(sender.state, { state: 'ok' });
    const said = (text: string) => logged.filter((line) => line.includes(text)).length;
    assert.deepEqual([said('no answer from Resend'), said('Resend answers again')], [3, 1]);
  });

  test('ends a pause only on an answer from Resend, not for a batch that needs no call or whose page is missing', async (t) => {
    let refuses = true;
    const sent: string[] = [];
    const { store, start, logged } = startSending(t, 200, async (frozen) => {
      sent.push(frozen.idempotencyKey);
      const error = { name: 'daily_quota_exceeded', message: 'simulated' };
      return refuses ? { status: 429, headers: {}, error } : accepted(frozen);
    });
    await insertFrozen(store.mail, ['one', 'two', 'three'], (at) => at);
    const sender = start();
    const paused = { state: 'degraded', reason: 'Resend takes no emails: quota' };
    await until(() => assert.deepEqual(sender.state, paused));
    await until(() => assert.ok(sent.length >= 3));
    await store.jobs.insertJobs([aJob('e1')]);
    await store.jobs.insertPlan(aPlan('e1'));
    await store.mail.insertBatches([
      aBatch('nobody', { jobId: 'e1', turn: 8 }),
      aBatch('lost', { jobId: 'gone', turn: 9 }),
    ]);
    const lost = () => store.mail.readBatch('lost');
    await until(async () => assert.equal((await lost())?.state, 'parked'));
    assert.match((await lost())?.parkedReason ?? '', /missing-plan/);
    assert.equal((await store.mail.readBatch('nobody'))?.state, 'settled');
    assert.deepEqual(sender.state, paused);

    refuses = false;
    await until(async () => assert.equal(await store.mail.countUnfinished(1), 0));
    assert.deepEqual(sender.state, { state: 'ok' });
    const said = (text: string) => logged.filter((line) => line.includes(text)).length;
    assert.deepEqual([said('sending paused'), said('Resend takes emails again'), said('fails')], [1, 1, 1]);
  });
});
