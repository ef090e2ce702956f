import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { startResendSandbox } from '@riff/resend-sandbox';
import { freshFolder } from '@riff/tools/fresh-folder';
import { until } from '@riff/tools/until';
import { riffClient } from '../src/demo/riff-client.ts';
import { keptSecrets } from '../src/secrets.ts';
import { insertIntoSqlite, makeAccounts } from './accounts.ts';
import { assertToldOnce } from './assert-told-once.ts';
import { openEmbeddedStores } from './embedded-stores.ts';
import { startProcess } from './start-process.ts';

const fansCount = 300;

async function start(t: TestContext, folder: string, resend: string, from: string) {
  const running = await startProcess(t, 'system/src/main.ts', {
    RIFF_DATA_DIR: folder,
    RESEND_API_KEY: 're_test',
    RESEND_BASE_URL: resend,
    RESEND_RATE: '50',
    RESEND_FROM: from,
  });
  return { ...running, client: riffClient(running.url) };
}

test('300 emails that Resend refuses for a wrong sender all go out once npm start has the right one', async (t) => {
  const sandbox = await startResendSandbox({ rateLimit: 50, verifiedDomains: ['riff.example'] });
  t.after(() => sandbox[Symbol.asyncDispose]());
  const folder = freshFolder(t);
  const wrong = await start(t, folder, sandbox.url, 'Riff <riff@unverified.example>');
  const [ana, ...fans] = makeAccounts(keptSecrets(folder), fansCount + 1);
  assert.ok(ana);
  insertIntoSqlite(join(folder, 'users.sqlite'), [ana, ...fans]);
  using stores = openEmbeddedStores(folder);
  await Promise.all(fans.map((fan) => wrong.client.follow(fan, ana)));
  await until(() => assert.equal(stores.pairs(), fans.length));
  await wrong.client.post(ana, 'Mi foto');
  await until(async () => {
    assert.equal(stores.countNotifications(), fans.length);
    const ready = await (await fetch(`${wrong.url}/readyz`)).json();
    const reasons = [{ check: 'resend', reason: 'Resend takes no emails: sender' }];
    assert.partialDeepStrictEqual(ready, { status: 'degraded', reasons });
  });
  assert.equal(await wrong.kill('SIGTERM'), 0);
  assert.equal(sandbox.ledger.counts().emails, 0);

  await start(t, folder, sandbox.url, 'Riff <riff@riff.example>');
  await until(() => assert.equal(stores.openWork(), 0));
  const told = { notifications: stores.notifications(), emails: sandbox.ledger.emails() };
  assertToldOnce(told, fans, ['New post: Mi foto']);
});
