import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ResendSandboxOptions } from '../index.ts';
import { emailTo } from './email-to.ts';
import { type Receiver, startReceiver } from './start-receiver.ts';
import { startSandbox } from './start-sandbox.ts';

async function startBoth(t: TestContext, options: ResendSandboxOptions = {}) {
  const receiver = await startReceiver(t);
  const { url, secret } = receiver;
  return { receiver, ...(await startSandbox(t, { webhook: { url, secret }, ...options })) };
}

const typesIn = (receiver: Receiver) => receiver.events.map(({ event }) => event.type);

test('an accepted email is followed by sent and delivered, signed', async (t) => {
  const { resend, receiver } = await startBoth(t, {
    clock: () => Date.parse('2026-11-24T10:00:00Z'),
  });
  const { data } = await resend.emails.send({
    ...emailTo('ana'),
    tags: [{ name: 'kind', value: 'new_post' }],
  });
  await t.waitFor(() => assert.deepEqual(typesIn(receiver), ['email.sent', 'email.delivered']));
  assert.deepEqual(receiver.events[0]?.event, {
    type: 'email.sent',
    created_at: '2026-11-24T10:00:00.000Z',
    data: {
      created_at: '2026-11-24T10:00:00.000Z',
      email_id: data?.id,
      message_id: `<${data?.id}@resend-sandbox.local>`,
      from: 'Riff <onboarding@resend.dev>',
      to: ['ana@riff.test'],
      subject: 'Para ana',
      tags: { kind: 'new_post' },
    },
  });
  assert.notEqual(receiver.events[0]?.svixId, receiver.events[1]?.svixId);
});

test("Resend's test addresses, with a label or not, meet their fates", async (t) => {
  const fates = {
    'delivered@resend.dev': ['email.sent', 'email.delivered'],
    'bounced+ana@resend.dev': ['email.sent', 'email.bounced'],
    'Complained <complained@resend.dev>': ['email.sent', 'email.delivered', 'email.complained'],
    'suppressed@resend.dev': ['email.suppressed'],
    'delayed@resend.dev': ['email.sent', 'email.delivery_delayed'],
    'failed@resend.dev': ['email.failed'],
    'clicked@resend.dev': ['email.sent', 'email.delivered', 'email.opened', 'email.clicked'],
    'bounced@riff.test': ['email.sent', 'email.delivered'],
  };
  for (const [to, types] of Object.entries(fates)) {
    const { sandbox, resend, receiver } = await startBoth(t);
    const { data } = await resend.emails.send({ ...emailTo('ana'), to });
    await sandbox.webhooks.settled();
    assert.deepEqual(typesIn(receiver), types, to);
    assert.equal(`email.${sandbox.ledger.email(data?.id ?? '')?.lastEvent}`, types.at(-1));
  }
});

test('a bounce says that it is permanent', async (t) => {
  const { sandbox, resend, receiver } = await startBoth(t);
  await resend.emails.send({ ...emailTo('ana'), to: 'bounced@resend.dev' });
  await sandbox.webhooks.settled();
  const event = receiver.events[1]?.event;
  assert.equal(event?.type === 'email.bounced' && event.data.bounce.type, 'Permanent');
});

test('a rule may decide what happens to an email', async (t) => {
  const { sandbox, resend, receiver } = await startBoth(t, {
    eventsOf: ({ to }) =>
      to.includes('beto@riff.test') ? ['email.sent', 'email.delivery_delayed'] : undefined,
  });
  await resend.batch.send([emailTo('beto')]);
  await sandbox.webhooks.settled();
  await resend.batch.send([emailTo('ana')]);
  await sandbox.webhooks.settled();
  assert.deepEqual(typesIn(receiver), [
    'email.sent',
    'email.delivery_delayed',
    'email.sent',
    'email.delivered',
  ]);
});

test('an event can be sent on demand, with data of its own', async (t) => {
  const { sandbox, resend, receiver } = await startBoth(t, { eventsOf: () => [] });
  const { data } = await resend.emails.send(emailTo('ana'));
  const bounce = { type: 'Transient', subType: 'MailboxFull', message: 'full' };
  const svixId = sandbox.webhooks.emit(data?.id ?? '', 'email.bounced', { bounce });
  await sandbox.webhooks.settled();
  assert.equal(receiver.events[0]?.svixId, svixId);
  const event = receiver.events[0]?.event;
  assert.deepEqual(event?.type === 'email.bounced' && event.data.bounce, bounce);
  assert.equal(sandbox.ledger.email(data?.id ?? '')?.lastEvent, 'bounced');
  assert.throws(() => sandbox.webhooks.emit('8b146471-e88e-4322-86af-016cd36fd216', 'email.opened'));
});

test('what the receiver refuses is sent again with the same id, and given up at last', async (t) => {
  const { sandbox, resend, receiver } = await startBoth(t, {
    webhookRetryScale: 1e-7,
    eventsOf: () => ['email.sent'],
  });
  receiver.statuses.push(500, 302, 404);
  await resend.emails.send(emailTo('ana'));
  await sandbox.webhooks.settled();
  assert.equal(receiver.events.length, 4);
  assert.equal(new Set(receiver.events.map(({ svixId }) => svixId)).size, 1);
  receiver.statuses.push(...Array.from({ length: 20 }, () => 503));
  await resend.emails.send(emailTo('ana'));
  await sandbox.webhooks.settled();
  assert.equal(receiver.events.length, 4 + 8);
});

test('on demand events are sent twice with the same id, or in the wrong order', async (t) => {
  const { sandbox, resend, receiver } = await startBoth(t, {
    faults: { webhookDuplicate: 1, webhookReorder: 1 },
  });
  await resend.emails.send(emailTo('ana'));
  await sandbox.webhooks.settled();
  assert.deepEqual(typesIn(receiver), ['email.delivered', 'email.delivered', 'email.sent', 'email.sent']);
  assert.equal(new Set(receiver.events.map(({ svixId }) => svixId)).size, 2);
});

test('without a target nothing is sent; one may be set while the sandbox runs', async (t) => {
  const receiver = await startReceiver(t);
  const { sandbox, resend } = await startSandbox(t);
  await resend.emails.send(emailTo('ana'));
  await sandbox.webhooks.settled();
  sandbox.settings.set({ webhook: { url: receiver.url, secret: receiver.secret } });
  await resend.emails.send(emailTo('beto'));
  await sandbox.webhooks.settled();
  assert.deepEqual(
    receiver.events.map(({ event }) => 'to' in event.data && event.data.to[0]),
    ['beto@riff.test', 'beto@riff.test'],
  );
  assert.throws(() => sandbox.settings.set({ webhook: { url: 'nowhere', secret: receiver.secret } }));
});

test('what waits for a receiver that is away is dropped with the target', async (t) => {
  const { sandbox, resend } = await startBoth(t, { webhookRetryScale: 1 });
  sandbox.settings.set({
    webhook: { url: 'http://127.0.0.1:1/', secret: `whsec_${btoa('another secret')}` },
  });
  await resend.emails.send(emailTo('ana'));
  await t.waitFor(() => assert.equal(sandbox.ledger.counts().webhooksWaiting, 2));
  sandbox.settings.set({ webhook: null });
  await sandbox.webhooks.settled();
  assert.equal(sandbox.ledger.counts().webhooksWaiting, 0);
});

test('a thousand emails give two thousand events, each email its own in order', async (t) => {
  const { sandbox, resend, receiver } = await startBoth(t);
  for (let batch = 0; batch < 10; batch += 1) {
    await resend.batch.send(Array.from({ length: 100 }, (_, index) => emailTo(`fan${batch * 100 + index}`)));
  }
  await sandbox.webhooks.settled();
  assert.equal(receiver.events.length, 2000);
  const seen = new Map<string, string[]>();
  for (const { event } of receiver.events) {
    if (!('email_id' in event.data)) continue;
    seen.set(event.data.email_id, [...(seen.get(event.data.email_id) ?? []), event.type]);
  }
  assert.equal(seen.size, 1000);
  for (const types of seen.values()) assert.deepEqual(types, ['email.sent', 'email.delivered']);
});
