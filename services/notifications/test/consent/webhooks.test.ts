import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { unverifiedAllowed } from '../../src/consent/count-unverified.ts';
import { everyParts, type Parts } from '../start-notifications.ts';
import { type Consent, startConsent, webhookSecret } from './start-consent.ts';

const route = 'POST /api/webhooks/resend';

interface Signing {
  readonly id?: string;
  readonly secret?: string;
  readonly ageS?: number;
}

/** Svix's headers for a body: https://docs.svix.com/receiving/verifying-payloads/how-manual */
function signed(body: string, { id = randomUUID(), secret = webhookSecret, ageS = 0 }: Signing = {}) {
  const timestamp = String(Math.floor(Date.now() / 1000) - ageS);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'svix-id': id,
    'svix-timestamp': timestamp,
    'svix-signature': `v1,${signature}`,
  };
}

const event = (type: string, data: object = {}) =>
  JSON.stringify({ type, created_at: new Date().toISOString(), data: { email_id: 're-1', ...data } });

async function startMailed(t: TestContext, parts: Parts, fans = ['beto']) {
  const riff = await startConsent(t, parts);
  for (const fan of fans) await riff.follow(fan, 'ana');
  await riff.post('ana', 'p1');
  await riff.settle();
  const emit = async (fan: string, type: 'bounced' | 'complained' | 'opened' | 'sent', extra = {}) => {
    riff.place.sandbox.webhooks.emit(riff.emailsTo(fan)[0]?.id ?? '', `email.${type}`, extra);
    await riff.settle();
  };
  return { riff, emit };
}

const post = (riff: Consent, body: string, headers: Readonly<Record<string, string>>) =>
  riff.ask(route, { body, headers });

for (const parts of everyParts) {
  describe(`webhooks ${parts.name}`, { skip: parts.skip }, () => {
    test('tell what became of an email, which its owner can read and nobody else', async (t) => {
      const { riff, emit } = await startMailed(t, parts);
      const delivered = await riff.outcome('p1', 'beto');
      assert.deepEqual([delivered.outcome, delivered.state], ['accepted', 'delivered']);
      assert.ok(Date.now() - Date.parse(delivered.at) < 60_000);
      await emit('beto', 'opened');
      await emit('beto', 'sent');
      assert.equal((await riff.outcome('p1', 'beto')).state, 'opened');
      const { body } = await riff.ask('GET /api/notifications', { userId: 'beto' });
      const path = `GET /api/notifications/${encodeURIComponent(body.items[0].id)}/email`;
      assert.equal((await riff.ask(path, { userId: 'caro' })).status, 404);
      assert.equal((await riff.ask('GET /api/notifications/none/email', { userId: 'beto' })).status, 404);
    });

    test('that come twice and in the wrong order end in the same', async (t) => {
      const riff = await startConsent(t, parts);
      riff.place.sandbox.faults.set({ webhookDuplicate: 1, webhookReorder: 1 });
      await riff.follow('beto', 'ana');
      await riff.post('ana', 'p1');
      await riff.settle();
      assert.equal((await riff.outcome('p1', 'beto')).state, 'delivered');
    });

    test('of a bounce for good or a complaint end the emails to the address, until it is another', async (t) => {
      const { riff, emit } = await startMailed(t, parts, ['beto', 'caro', 'dani']);
      await emit('beto', 'bounced');
      await emit('caro', 'complained');
      await emit('dani', 'bounced', { bounce: { type: 'Transient', subType: 'MailboxFull', message: '' } });
      await riff.post('ana', 'p2');
      await riff.settle();
      const outcomes = await Promise.all(
        ['beto', 'caro', 'dani'].map(async (fan) => (await riff.outcome('p2', fan)).outcome),
      );
      assert.deepEqual(outcomes, ['suppressed', 'suppressed', 'accepted']);
      assert.equal((await riff.outcome('p1', 'beto')).state, 'bounced');
      assert.match((await riff.outcome('p2', 'caro')).reason, /spam/);

      await riff.rename('beto', 'roberto');
      await riff.post('ana', 'p3');
      await riff.settle();
      assert.equal((await riff.outcome('p3', 'beto')).outcome, 'accepted');
      assert.equal(riff.emailsTo('roberto').length, 1);
      assert.equal((await riff.outcome('p3', 'caro')).outcome, 'suppressed');
    });

    test('are taken once, whatever came before: a replay, an email not heard of, an unknown type', async (t) => {
      const riff = await startConsent(t, parts);
      const body = event('email.delivered');
      const headers = signed(body);
      const results = [];
      for (const _ of [1, 2]) results.push((await post(riff, body, headers)).body.result);
      assert.deepEqual(results, ['applied', 'duplicate']);
      assert.equal((await riff.place.store.consent.readEmail('re-1'))?.state, 'delivered');
      for (const type of ['email.received', 'contact.created', 'something.new']) {
        const other = event(type);
        const answer = await post(riff, other, signed(other));
        assert.deepEqual([answer.status, answer.body], [200, { result: 'ignored' }]);
      }
      const odd = event('email.sent', { email_id: { $gt: '' } });
      assert.equal((await post(riff, odd, signed(odd))).status, 400);
    });

    test('that are not signed, or wrongly, or too long ago, change nothing', async (t) => {
      const riff = await startConsent(t, parts);
      const body = event('email.bounced', { to: ['beto@example.com'] });
      const good = signed(body);
      const { 'svix-id': _, ...without } = good;
      const other = `whsec_${btoa('another secret')}`;
      const refused = [
        { 'content-type': 'application/json' },
        without,
        { ...good, 'svix-signature': `v1,${btoa('x'.repeat(32))}` },
        { ...good, 'svix-signature': 'v1' },
        { ...good, 'svix-signature': good['svix-signature'].replace('v1', 'v1a') },
        { ...good, 'svix-id': 'another' },
        { ...good, 'svix-timestamp': 'now' },
        signed(`${body} `),
        signed(body, { secret: other }),
        signed(body, { ageS: 301 }),
        signed(body, { ageS: -302 }),
      ];
      for (const headers of refused) {
        const answer = await post(riff, body, headers);
        assert.deepEqual([answer.status, answer.body?.code], [401, 'bad-signature'], JSON.stringify(headers));
      }
      assert.equal(await riff.place.store.consent.readEmail('re-1'), undefined);
      assert.equal((await post(riff, body, signed(body, { ageS: 290 }))).status, 200);
    });

    test('are limited in number only where they are not verified', async (t) => {
      const riff = await startConsent(t, parts);
      const body = event('email.sent');
      const bad = { ...signed(body), 'svix-signature': 'v1,x' };
      const answers = await Promise.all(
        Array.from({ length: unverifiedAllowed + 5 }, () => post(riff, body, bad)),
      );
      const limited = answers.filter(({ status }) => status === 429);
      assert.equal(limited.length, 5);
      assert.ok(Number(limited[0]?.headers.get('retry-after')) > 0);
      assert.equal((await post(riff, body, signed(body))).status, 200);
    });

    test('of a megabyte are refused, and the next is taken', async (t) => {
      const riff = await startConsent(t, parts);
      const huge = event('email.sent', { subject: 'x'.repeat(1024 * 1024) });
      const answer = await post(riff, huge, signed(huge));
      assert.deepEqual([answer.status, answer.body?.code], [413, 'too-large']);
      assert.match(await sendChunked(new URL(riff.url).port, huge), /^HTTP\/1\.1 413 /);
      const small = event('email.sent');
      assert.equal((await post(riff, small, signed(small))).status, 200);
    });

    test('are answered 503 where no secret is set', async (t) => {
      const riff = await startConsent(t, parts, { resendWebhookSecret: undefined });
      const body = event('email.sent');
      const answer = await post(riff, body, signed(body));
      assert.deepEqual([answer.status, answer.body?.code], [503, 'webhooks-not-configured']);
    });
  });
}

/** Sends a body without a content-length; resolves to the answer. */
function sendChunked(port: string, body: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let answer = '';
  const socket = connect(Number(port), '127.0.0.1')
    .on('data', (data) => {
      answer += data;
    })
    // The server may close the connection without reading the whole refused body.
    .on('error', () => undefined)
    .on('close', () => resolve(answer));
  socket.write('POST /api/webhooks/resend HTTP/1.1\r\nhost: riff\r\ncontent-type: application/json\r\n');
  socket.write(
    `connection: close\r\ntransfer-encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
  );
  return promise;
}
