import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailTo } from './email-to.ts';
import { errorOf } from './error-of.ts';
import { startSandbox } from './start-sandbox.ts';

test('an accepted email is answered with its id and stands in the ledger as it was sent', async (t) => {
  const { sandbox, resend } = await startSandbox(t, { clock: () => Date.parse('2026-11-24T10:00:00Z') });
  const { data, error } = await resend.emails.send(
    {
      ...emailTo('ana'),
      to: ['Ana <Ana@riff.test>'],
      cc: 'beto@riff.test',
      replyTo: 'caro@riff.test',
      headers: { 'List-Unsubscribe': '<https://riff.test/unsubscribe/1>' },
      tags: [{ name: 'kind', value: 'new_post' }],
    },
    { idempotencyKey: 'event-1' },
  );
  assert.equal(error, null);
  const { requestId, apiKey, ...email } = sandbox.ledger.email(data.id) ?? assert.fail('not in the ledger');
  assert.deepEqual(email, {
    id: data.id,
    position: 0,
    idempotencyKey: 'event-1',
    from: 'Riff <onboarding@resend.dev>',
    to: ['Ana <Ana@riff.test>'],
    cc: ['beto@riff.test'],
    bcc: [],
    replyTo: ['caro@riff.test'],
    subject: 'Para ana',
    html: '<p>Hola, ana</p>',
    text: 'Hola, ana',
    headers: { 'List-Unsubscribe': '<https://riff.test/unsubscribe/1>' },
    tags: [{ name: 'kind', value: 'new_post' }],
    acceptedAt: new Date('2026-11-24T10:00:00Z'),
    scheduledAt: null,
    lastEvent: 'delivered',
    bodyKept: true,
  });
  assert.match(apiKey, /^key-[0-9a-f]{8}$/);
  assert.equal(sandbox.ledger.requests()[0]?.id, requestId);
});

test('a batch is answered with one id per email, in its order', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  const { data } = await resend.batch.send([emailTo('ana'), emailTo('beto'), emailTo('caro')]);
  const ids = data?.data.map(({ id }) => id);
  assert.deepEqual(
    ids,
    sandbox.ledger.emails().map(({ id }) => id),
  );
  assert.deepEqual(
    sandbox.ledger.emails().map(({ to }) => to[0]),
    ['ana@riff.test', 'beto@riff.test', 'caro@riff.test'],
  );
  assert.equal('errors' in (data ?? {}), false);
});

test('a strict batch with one bad email is refused as a whole', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  const { error } = await resend.batch.send([emailTo('ana'), { ...emailTo('beto'), to: 'beto' }]);
  assert.deepEqual(error, {
    statusCode: 422,
    name: 'validation_error',
    message:
      'Invalid `to` field. The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.',
  });
  assert.equal(sandbox.ledger.emails().length, 0);
});

test('a permissive batch sends what is valid and names the others by index', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  const { data, headers } = await resend.batch.send(
    [{ ...emailTo('ana'), to: 'ana' }, emailTo('beto'), { ...emailTo('caro'), to: [] }, emailTo('ana')],
    { batchValidation: 'permissive' },
  );
  assert.deepEqual(
    data?.data.map(({ id }) => sandbox.ledger.email(id)?.position),
    [1, 3],
  );
  assert.deepEqual(data?.errors, [
    {
      index: 0,
      message:
        'Invalid `to` field. The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.',
    },
    { index: 2, message: 'Missing `to` field.' },
  ]);
  assert.ok(headers);
});

test('a batch has 1 to 100 emails and no attachments', async (t) => {
  const { sandbox, resend, post } = await startSandbox(t);
  const hundred = Array.from({ length: 100 }, (_, index) => emailTo(`fan${index}`));
  assert.equal((await resend.batch.send([])).error?.name, 'validation_error');
  assert.equal((await resend.batch.send([...hundred, emailTo('ana')])).error?.name, 'validation_error');
  const attached = await post('/emails/batch', [{ ...emailTo('ana'), attachments: [] }]);
  assert.equal(attached.status, 422);
  assert.equal(sandbox.ledger.counts().emails, 0);
  assert.equal((await resend.batch.send(hundred)).data?.data.length, 100);
});

test('an email can be read back as Resend shows it', async (t) => {
  const { resend } = await startSandbox(t, { clock: () => Date.parse('2026-11-24T10:00:00.5Z') });
  const sent = await resend.emails.send({ ...emailTo('ana'), tags: [{ name: 'kind', value: 'new_post' }] });
  const { data } = await resend.emails.get(sent.data?.id ?? '');
  assert.deepEqual(data, {
    object: 'email',
    id: sent.data?.id,
    message_id: `<${sent.data?.id}@resend-sandbox.local>`,
    from: 'Riff <onboarding@resend.dev>',
    to: ['ana@riff.test'],
    cc: [],
    bcc: [],
    reply_to: [],
    subject: 'Para ana',
    html: '<p>Hola, ana</p>',
    text: 'Hola, ana',
    created_at: '2026-11-24 10:00:00.500+00',
    last_event: 'delivered',
    scheduled_at: null,
    tags: [{ name: 'kind', value: 'new_post' }],
  });
  assert.equal((await resend.emails.get('8b146471-e88e-4322-86af-016cd36fd216')).error?.name, 'not_found');
  assert.equal((await resend.emails.get('x')).error?.name, 'invalid_parameter');
});

test('a scheduled email stays scheduled until its time has come', async (t) => {
  let now = Date.parse('2026-11-24T10:00:00Z');
  const { sandbox, resend } = await startSandbox(t, { clock: () => now });
  const { data } = await resend.emails.send({ ...emailTo('ana'), scheduledAt: 'in 5 minutes' });
  const read = () => sandbox.ledger.email(data?.id ?? '');
  assert.equal(read()?.lastEvent, 'scheduled');
  assert.deepEqual(read()?.scheduledAt, new Date('2026-11-24T10:05:00Z'));
  now += 5 * 60_000;
  assert.equal(read()?.lastEvent, 'delivered');
});

test('unknown paths, methods and bodies are refused in words of Resend', async (t) => {
  const { sandbox, post } = await startSandbox(t);
  const unknown = await fetch(`${sandbox.url}/nowhere`);
  assert.deepEqual([unknown.status, (await errorOf(unknown)).name], [404, 'not_found']);
  const deleted = await fetch(`${sandbox.url}/emails/1`, { method: 'DELETE' });
  assert.deepEqual([deleted.status, (await errorOf(deleted)).name], [405, 'method_not_allowed']);
  for (const body of ['', '{', 'null', '[]', '3', '"x"']) {
    const response = await post('/emails', body);
    assert.ok([400, 422].includes(response.status), body);
    assert.equal((await errorOf(response)).statusCode, response.status);
  }
});
