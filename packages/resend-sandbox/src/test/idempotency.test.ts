import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailTo } from './email-to.ts';
import { errorOf } from './error-of.ts';
import { startSandbox } from './start-sandbox.ts';

const HOUR = 3_600_000;

test('the same key and body give the same answer, and nothing is sent again', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  const batch = [emailTo('ana'), { ...emailTo('beto'), to: 'beto' }, emailTo('caro')];
  const send = () => resend.batch.send(batch, { idempotencyKey: 'batch-1', batchValidation: 'permissive' });
  const first = await send();
  const second = await send();
  assert.deepEqual(second.data, first.data);
  assert.equal(second.data?.errors[0]?.index, 1);
  assert.equal(sandbox.ledger.counts().emails, 2);
  assert.deepEqual(
    sandbox.ledger.requests().map(({ outcome, emails, accepted }) => ({ outcome, emails, accepted })),
    [
      { outcome: 'accepted', emails: 3, accepted: 2 },
      { outcome: 'replayed', emails: 3, accepted: 0 },
    ],
  );
});

test('a single email is repeated by its key as well', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  const send = () => resend.emails.send(emailTo('ana'), { idempotencyKey: 'email-1' });
  assert.deepEqual((await send()).data, (await send()).data);
  assert.equal(sandbox.ledger.emailsTo('ana@riff.test').length, 1);
});

test('the same key with another body is refused, were it another byte only', async (t) => {
  const { sandbox, post } = await startSandbox(t);
  const headers = { 'idempotency-key': 'email-1' };
  const body = JSON.stringify(emailTo('ana'));
  assert.equal((await post('/emails', body, headers)).status, 200);
  const other = await post('/emails', `${body} `, headers);
  assert.equal(other.status, 409);
  assert.equal((await errorOf(other)).name, 'invalid_idempotent_request');
  assert.equal(sandbox.ledger.counts().emails, 1);
});

test('a key is for one endpoint and 24 hours', async (t) => {
  let now = Date.parse('2026-11-24T10:00:00Z');
  const { sandbox, resend } = await startSandbox(t, { clock: () => now });
  const options = { idempotencyKey: 'key-1' };
  await resend.emails.send(emailTo('ana'), options);
  assert.equal((await resend.batch.send([emailTo('ana')], options)).error, null);
  now += 24 * HOUR - 1;
  await resend.emails.send(emailTo('ana'), options);
  assert.equal(sandbox.ledger.counts().emails, 2);
  now += 1;
  assert.equal((await resend.emails.send(emailTo('beto'), options)).error, null);
  assert.equal(sandbox.ledger.counts().emails, 3);
});

test('a request whose key is still in progress is refused; when it is done, its answer is given again', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  sandbox.faults.next({ kind: 'slow', ms: 300 });
  const send = () => resend.emails.send(emailTo('ana'), { idempotencyKey: 'email-1' });
  const slow = send();
  await t.waitFor(() => assert.deepEqual(sandbox.faults.get().next, []));
  const meanwhile = await send();
  assert.deepEqual(meanwhile.error, {
    statusCode: 409,
    name: 'concurrent_idempotent_requests',
    message: 'There is another request in progress with the same idempotency key.',
  });
  assert.deepEqual((await slow).data, (await send()).data);
  assert.equal(sandbox.ledger.counts().emails, 1);
});

test('a request that was refused or failed before acceptance leaves its key free', async (t) => {
  const { sandbox, resend } = await startSandbox(t, { dailyQuota: 1 });
  const options = { idempotencyKey: 'email-1' };
  sandbox.faults.next('failBefore', 'dropBefore', 'rateLimited');
  for (const body of [emailTo('ana'), emailTo('ana'), emailTo('ana'), { ...emailTo('ana'), to: 'ana' }]) {
    assert.ok((await resend.emails.send(body, options)).error);
  }
  assert.equal((await resend.emails.send(emailTo('beto'), options)).error, null);
});

test('a key has 1 to 256 characters', async (t) => {
  const { resend, post } = await startSandbox(t);
  for (const key of ['', 'k'.repeat(257)]) {
    const response = await post('/emails', emailTo('ana'), { 'idempotency-key': key });
    assert.equal(response.status, 400);
    assert.equal((await errorOf(response)).name, 'invalid_idempotency_key');
  }
  const longest = await resend.emails.send(emailTo('ana'), { idempotencyKey: 'k'.repeat(256) });
  assert.equal(longest.error, null);
});
