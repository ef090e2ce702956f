import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailTo } from './email-to.ts';
import { errorOf } from './error-of.ts';
import { KEY, startSandbox } from './start-sandbox.ts';

const noon = Date.parse('2026-11-24T12:00:00Z');

test('a request without a key is refused, one with any key is not', async (t) => {
  const { sandbox, post, resend } = await startSandbox(t);
  for (const authorization of ['', 'Bearer ', 'Basic x']) {
    const response = await post('/emails', emailTo('ana'), { authorization });
    assert.equal(response.status, 401);
    assert.equal((await errorOf(response)).name, 'missing_api_key');
  }
  assert.equal((await resend.emails.send(emailTo('ana'))).error, null);
  assert.equal(JSON.stringify(sandbox.ledger.requests()).includes(KEY), false);
});

test('where keys are configured, others are refused, and a sending key may not read', async (t) => {
  const apiKeys = [{ name: 'mailer', key: KEY, permission: 'sending_access' }] as const;
  const { sandbox, post, resend } = await startSandbox(t, { apiKeys });
  const { data } = await resend.emails.send(emailTo('ana'));
  assert.equal(sandbox.ledger.email(data?.id ?? '')?.apiKey, 'mailer');
  assert.deepEqual((await resend.emails.get(data?.id ?? '')).error, {
    statusCode: 401,
    name: 'restricted_api_key',
    message: 'This API key is restricted to only send emails',
  });
  const stranger = await post('/emails', emailTo('ana'), { authorization: 'Bearer re_other' });
  assert.deepEqual([stranger.status, (await errorOf(stranger)).name], [403, 'invalid_api_key']);
});

test('a key can be revoked and restored while the sandbox runs', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  sandbox.settings.set({ revokedKeys: [KEY] });
  const { error } = await resend.emails.send(emailTo('ana'));
  assert.deepEqual([error?.statusCode, error?.name], [403, 'invalid_api_key']);
  sandbox.settings.set({ revokedKeys: [] });
  assert.equal((await resend.emails.send(emailTo('ana'))).error, null);
});

test('a sender of an unverified domain is refused, also by a permissive batch', async (t) => {
  const { sandbox, resend } = await startSandbox(t, { verifiedDomains: ['riff.test'] });
  const { error } = await resend.batch.send([emailTo('ana')], { batchValidation: 'permissive' });
  assert.deepEqual([error?.statusCode, error?.name], [403, 'validation_error']);
  assert.match(error?.message ?? '', /resend\.dev domain is not verified/);
  sandbox.settings.set({ verifiedDomains: ['resend.dev'] });
  assert.equal((await resend.batch.send([emailTo('ana')])).error, null);
});

test('the team has so many requests a second over all its keys, and every answer says what is left', async (t) => {
  let now = noon;
  const { sandbox, post } = await startSandbox(t, { rateLimit: 2, clock: () => now });
  const send = async (key: string) => {
    const { status, headers } = await post('/emails', emailTo('ana'), { authorization: `Bearer ${key}` });
    const named = ['limit', 'remaining', 'reset'].map((name) => headers.get(`ratelimit-${name}`));
    return [status, ...named, headers.get('retry-after')];
  };
  assert.deepEqual(await send('re_one'), [200, '2', '1', '1', null]);
  now += 999;
  assert.deepEqual(await send('re_two'), [200, '2', '0', '1', null]);
  assert.deepEqual(await send('re_one'), [429, '2', '0', '1', '1']);
  now += 1;
  assert.deepEqual(await send('re_one'), [200, '2', '1', '1', null]);
  sandbox.settings.set({ rateLimit: 5 });
  assert.deepEqual(await send('re_one'), [200, '5', '3', '1', null]);
  assert.equal(sandbox.ledger.requests()[2]?.error, 'rate_limit_exceeded');
});

test('without a limit there are no rate headers', async (t) => {
  const { post } = await startSandbox(t, { rateLimit: Number.POSITIVE_INFINITY });
  const { headers } = await post('/emails', emailTo('ana'));
  assert.equal(headers.get('ratelimit-limit'), null);
});

test('quotas count accepted emails of the UTC day and month', async (t) => {
  let now = noon;
  const { sandbox, post } = await startSandbox(t, { dailyQuota: 3, monthlyQuota: 4, clock: () => now });
  const send = async (count: number) => {
    const batch = Array.from({ length: count }, (_, index) => emailTo(`fan${index}`));
    const response = await post('/emails/batch', batch);
    const name = response.ok ? null : (await errorOf(response)).name;
    return { status: response.status, name, headers: response.headers };
  };
  assert.equal((await send(2)).status, 200);
  const over = await send(2);
  assert.deepEqual([over.status, over.name], [429, 'daily_quota_exceeded']);
  assert.equal(over.headers.get('x-resend-daily-quota'), '2');
  assert.equal((await send(1)).status, 200);
  now += 12 * 3_600_000;
  assert.equal((await send(2)).name, 'monthly_quota_exceeded');
  sandbox.settings.set({ monthlyQuota: Number.POSITIVE_INFINITY });
  assert.equal((await send(2)).status, 200);
});
