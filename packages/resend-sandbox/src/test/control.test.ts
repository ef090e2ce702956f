import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { emailTo } from './email-to.ts';
import { errorOf } from './error-of.ts';
import { startReceiver } from './start-receiver.ts';
import { startSandbox } from './start-sandbox.ts';

const emailsPage = z.object({
  items: z.array(z.looseObject({ id: z.string(), to: z.array(z.string()) })),
  nextCursor: z.number().nullable(),
});

function control(url: string) {
  return async (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${url}/sandbox/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
}

test('another process pages through the emails, newest or oldest first', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  await resend.batch.send(['ana', 'beto', 'caro', 'ana', 'beto'].map(emailTo));
  const ask = control(sandbox.url);
  const read = async (query: string) => emailsPage.parse(await (await ask('GET', `emails?${query}`)).json());
  const walk = async (query: string) => {
    const seen: (string | undefined)[] = [];
    let cursor: number | null = null;
    do {
      const page = await read(`${query}&limit=2${cursor === null ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ to }) => to[0]?.split('@')[0]));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return seen.join(' ');
  };
  assert.equal(await walk(''), 'beto ana caro beto ana');
  assert.equal(await walk('order=oldest'), 'ana beto caro ana beto');
  assert.equal(await walk('to=ANA@riff.test'), 'ana ana');
  const [first] = (await read('order=oldest')).items;
  const full = await (await ask('GET', `emails/${first?.id}`)).json();
  assert.deepEqual(full, JSON.parse(JSON.stringify(sandbox.ledger.emails()[0])));
  assert.equal((await ask('GET', 'emails/nothing')).status, 404);
});

test('requests and counts can be read, and all of it cleared', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  await resend.emails.send(emailTo('ana'));
  const ask = control(sandbox.url);
  const requests = await (await ask('GET', 'requests')).json();
  assert.deepEqual(
    requests,
    JSON.parse(JSON.stringify({ items: sandbox.ledger.requests(), nextCursor: null })),
  );
  assert.equal((await ask('DELETE', 'emails')).status, 204);
  assert.deepEqual(await (await ask('GET', 'counts')).json(), {
    emails: 0,
    requests: { accepted: 0, replayed: 0, refused: 0, failed: 0, read: 0 },
    webhooksWaiting: 0,
  });
});

test('faults can be read and replaced', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  const ask = control(sandbox.url);
  const faults = { plan: { failBefore: 1, seed: 3 }, next: ['concurrent', { kind: 'slow', ms: 1 }] };
  assert.deepEqual(await (await ask('PUT', 'faults', faults)).json(), faults);
  assert.deepEqual(await (await ask('GET', 'faults')).json(), faults);
  assert.equal((await resend.emails.send(emailTo('ana'))).error?.name, 'concurrent_idempotent_requests');
  assert.deepEqual(await (await ask('PUT', 'faults', {})).json(), { plan: {}, next: [] });
  assert.equal((await resend.emails.send(emailTo('ana'))).error, null);
});

test('settings can be read and changed; a secret is not shown', async (t) => {
  const { sandbox, post } = await startSandbox(t);
  const { url, secret } = await startReceiver(t);
  const ask = control(sandbox.url);
  const change = { rateLimit: 3, dailyQuota: 10, revokedKeys: ['re_old'], webhook: { url, secret } };
  assert.deepEqual(await (await ask('PATCH', 'settings', change)).json(), {
    rateLimit: 3,
    dailyQuota: 10,
    monthlyQuota: null,
    revokedKeys: ['re_old'],
    verifiedDomains: null,
    webhook: { url },
  });
  assert.equal(sandbox.settings.get().webhook?.secret, secret);
  assert.equal((await post('/emails', emailTo('ana'))).headers.get('ratelimit-limit'), '3');
  await ask('PATCH', 'settings', { rateLimit: null });
  assert.equal(sandbox.settings.get().rateLimit, Number.POSITIVE_INFINITY);
});

test('events can be emitted', async (t) => {
  const { url, secret, events } = await startReceiver(t);
  const { sandbox, resend } = await startSandbox(t, { webhook: { url, secret }, eventsOf: () => [] });
  const { data } = await resend.emails.send(emailTo('ana'));
  const ask = control(sandbox.url);
  const emitted = await ask('POST', 'webhooks', { emailId: data?.id, type: 'email.complained' });
  assert.equal(emitted.status, 202);
  await sandbox.webhooks.settled();
  assert.deepEqual(await emitted.json(), { svixId: events[0]?.svixId });
  assert.equal((await ask('POST', 'webhooks', { emailId: 'x', type: 'email.opened' })).status, 404);
});

test('what makes no sense is refused with a reason and changes nothing', async (t) => {
  const { sandbox } = await startSandbox(t);
  const ask = control(sandbox.url);
  const before = [sandbox.faults.get(), sandbox.settings.get()];
  const refused: [string, string, unknown?][] = [
    ['GET', 'emails?limit=0'],
    ['GET', 'emails?cursor=x'],
    ['GET', 'requests?limit=1001'],
    ['PUT', 'faults', { plan: { failBefore: 2 } }],
    ['PUT', 'faults', { plan: { failBefore: 0.6, cutBody: 0.6 } }],
    ['PUT', 'faults', { next: ['nonsense'] }],
    ['PATCH', 'settings', { rateLimit: 0 }],
    ['PATCH', 'settings', { unknown: 1 }],
    ['PATCH', 'settings', { webhook: { url: 'http://127.0.0.1/', secret: 'whsec_%%' } }],
    ['POST', 'webhooks', { emailId: 'x', type: 'email.eaten' }],
  ];
  for (const [method, path, body] of refused) {
    const response = await ask(method, path, body);
    assert.equal(response.status, 400, `${method} ${path} ${JSON.stringify(body)}`);
    assert.ok((await errorOf(response)).message.length > 0);
  }
  assert.deepEqual([sandbox.faults.get(), sandbox.settings.get()], before);
});
