import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { Resend } from 'resend';
import { startResendSandbox } from '../index.ts';
import { emailTo } from './email-to.ts';
import { startProgram } from './start-program.ts';
import { startReceiver } from './start-receiver.ts';

async function dataFile(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'resend-sandbox-'));
  t.after(() => rm(folder, { recursive: true }));
  return join(folder, 'sandbox.sqlite');
}

test('the program prints its address, serves, and ends at SIGTERM', async (t) => {
  const program = await startProgram(t, { RESEND_SANDBOX_RATE: '7' });
  const resend = new Resend('re_test', { baseUrl: program.url });
  const { error, headers } = await resend.emails.send(emailTo('ana'));
  assert.equal(error, null);
  assert.equal(headers?.['ratelimit-limit'], '7');
  assert.equal(await program.kill('SIGTERM'), 0);
  assert.deepEqual(program.output, [`Resend sandbox on ${program.url}`]);
});

test('after SIGKILL a data file still knows emails, bodies, keys and events on their way', async (t) => {
  const file = await dataFile(t);
  const { url, secret, events } = await startReceiver(t);
  const env = {
    RESEND_SANDBOX_DATA_FILE: file,
    RESEND_SANDBOX_RATE: 'unlimited',
    RESEND_SANDBOX_WEBHOOK_URL: 'http://127.0.0.1:1/',
    RESEND_SANDBOX_WEBHOOK_SECRET: secret,
  };
  const first = await startProgram(t, env);
  const send = (baseUrl: string, name: string) =>
    new Resend('re_test', { baseUrl }).batch.send([emailTo(name)], { idempotencyKey: 'batch-1' });
  const { data } = await send(first.url, 'ana');
  assert.equal(await first.kill('SIGKILL'), null);

  const second = await startProgram(t, { ...env, RESEND_SANDBOX_WEBHOOK_URL: url });
  assert.deepEqual((await send(second.url, 'ana')).data, data);
  assert.equal((await send(second.url, 'beto')).error?.name, 'invalid_idempotent_request');
  await t.waitFor(() => assert.equal(events.length, 2), { timeout: 10_000 });
  assert.equal(await second.kill('SIGKILL'), null);

  await using sandbox = await startResendSandbox({ dataFile: file });
  assert.deepEqual(
    sandbox.ledger.emails().map(({ id, html }) => ({ id, html })),
    [{ id: data?.data[0]?.id, html: '<p>Hola, ana</p>' }],
  );
  assert.deepEqual(
    sandbox.ledger.requests().map(({ outcome }) => outcome),
    ['accepted', 'replayed', 'refused'],
  );
});

test('a data file with other tables is begun anew, and then kept', async (t) => {
  const file = await dataFile(t);
  using other = new DatabaseSync(file);
  other.exec('CREATE TABLE emails (number INTEGER); INSERT INTO emails VALUES (1)');
  for (const emails of [1, 2]) {
    await using sandbox = await startResendSandbox({ dataFile: file });
    const resend = new Resend('re_test', { baseUrl: sandbox.url });
    assert.equal((await resend.emails.send(emailTo('ana'))).error, null);
    assert.equal(sandbox.ledger.counts().emails, emails);
  }
});

test('a sandbox closes with a slow request and a waiting event under way, accepting nothing more', async (t) => {
  const file = await dataFile(t);
  const { secret } = await startReceiver(t);
  const sandbox = await startResendSandbox({
    dataFile: file,
    webhook: { url: 'http://127.0.0.1:1/', secret },
    webhookRetryScale: 1,
  });
  const resend = new Resend('re_test', { baseUrl: sandbox.url });
  await resend.emails.send(emailTo('ana'));
  sandbox.faults.next({ kind: 'slow', ms: 60_000 });
  const slow = resend.emails.send(emailTo('beto'));
  await t.waitFor(() => assert.deepEqual(sandbox.faults.get().next, []));
  await sandbox[Symbol.asyncDispose]();
  assert.ok((await slow).error);
  await using again = await startResendSandbox({ dataFile: file });
  assert.equal(again.ledger.counts().emails, 1);
});
