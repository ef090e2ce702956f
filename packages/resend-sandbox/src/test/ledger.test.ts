import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailTo } from './email-to.ts';
import { startSandbox } from './start-sandbox.ts';

test('emails are found by recipient, copies included, whatever the case or name', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  await resend.emails.send({ ...emailTo('ana'), to: 'Ana <ANA@riff.test>' });
  await resend.emails.send({ ...emailTo('beto'), cc: 'ana@riff.test', bcc: ['ana@riff.test'] });
  await resend.emails.send(emailTo('caro'));
  const subjects = sandbox.ledger.emailsTo('Ana@Riff.test').map(({ subject }) => subject);
  assert.deepEqual(subjects, ['Para ana', 'Para beto']);
  assert.equal(sandbox.ledger.emails({ to: 'ana@riff.test', limit: 1 }).length, 1);
  assert.deepEqual(sandbox.ledger.emailsTo('nobody@riff.test'), []);
});

test('bodies are kept of the latest 10,000 emails, records of all', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  for (let batch = 0; batch < 102; batch += 1) {
    await resend.batch.send(Array.from({ length: 100 }, (_, index) => emailTo(`fan${batch * 100 + index}`)));
  }
  const records = [...sandbox.ledger.records()];
  assert.equal(records.length, 10_200);
  assert.equal(new Set(records.map(({ id }) => id)).size, 10_200);
  assert.equal(records[10_199]?.to[0], 'fan10199@riff.test');
  const [oldest] = sandbox.ledger.emailsTo('fan0@riff.test');
  assert.deepEqual([oldest?.bodyKept, oldest?.html, oldest?.subject], [false, null, 'Para fan0']);
  assert.equal(sandbox.ledger.emailsTo('fan199@riff.test')[0]?.bodyKept, false);
  assert.equal(sandbox.ledger.emailsTo('fan200@riff.test')[0]?.html, '<p>Hola, fan200</p>');
  assert.equal(sandbox.ledger.emailsTo('fan10199@riff.test')[0]?.text, 'Hola, fan10199');
});

test('clear forgets everything, and what comes next is read as it is', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  const send = (name: string) => resend.emails.send(emailTo(name), { idempotencyKey: 'email-1' });
  await send('ana');
  assert.equal(sandbox.ledger.emails()[0]?.html, '<p>Hola, ana</p>');
  sandbox.ledger.clear();
  assert.deepEqual([sandbox.ledger.emails(), sandbox.ledger.requests()], [[], []]);
  assert.equal((await send('beto')).error, null);
  assert.deepEqual(
    sandbox.ledger.emails().map(({ html }) => html),
    ['<p>Hola, beto</p>'],
  );
});

test('every request is counted by how it ended', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  const options = { idempotencyKey: 'email-1' };
  sandbox.faults.next('failBefore');
  await resend.emails.send(emailTo('ana'), options);
  const { data } = await resend.emails.send(emailTo('ana'), options);
  await resend.emails.send(emailTo('ana'), options);
  await resend.emails.send(emailTo('beto'), options);
  await resend.emails.get(data?.id ?? '');
  assert.deepEqual(sandbox.ledger.counts(), {
    emails: 1,
    requests: { accepted: 1, replayed: 1, refused: 1, failed: 1, read: 1 },
    webhooksWaiting: 0,
  });
});
