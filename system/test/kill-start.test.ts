import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { freshFolder } from '@riff/tools/fresh-folder';
import { until } from '@riff/tools/until';
import { riffClient } from '../src/demo/riff-client.ts';
import { keptSecrets } from '../src/secrets.ts';
import { insertIntoSqlite, makeAccounts } from './accounts.ts';
import { assertToldOnce } from './assert-told-once.ts';
import { assertBetween } from './between.ts';
import { openEmbeddedStores } from './embedded-stores.ts';
import { sandboxClient } from './sandbox-client.ts';
import { startProcess } from './start-process.ts';

/** Starts `npm start` with only its data folder and a page size. */
async function start(t: TestContext, folder: string) {
  const running = await startProcess(t, 'system/src/main.ts', {
    RIFF_DATA_DIR: folder,
    RIFF_PAGE_SIZE: '100',
  });
  const [, mailbox = ''] = /^Mailbox: (\S+)$/m.exec(running.output()) ?? [];
  return { ...running, client: riffClient(running.url), resend: sandboxClient(mailbox) };
}

test('npm start, killed in the middle of 500 notifications and of 500 emails, loses none and doubles none', async (t) => {
  const folder = freshFolder(t);
  const first = await start(t, folder);
  const [ana, ...fans] = makeAccounts(keptSecrets(folder), 501);
  assert.ok(ana);
  insertIntoSqlite(join(folder, 'users.sqlite'), [ana, ...fans]);
  using stores = openEmbeddedStores(folder);
  await Promise.all(fans.map((fan) => first.client.follow(fan, ana)));
  await until(() => assert.equal(stores.pairs(), fans.length));

  await first.client.post(ana, 'Mi foto');
  // Locking the database stops it between two pages.
  await until(
    () => {
      stores.lock();
      if (stores.countNotifications() > 0) return;
      stores.unlock();
      throw new Error('nobody is notified yet');
    },
    { everyMs: 1 },
  );
  await first.kill('SIGKILL');
  assertBetween(stores.countNotifications(), fans.length, 'notifications');
  stores.unlock();

  const second = await start(t, folder);
  const mailedAtTheKill = await until(async () => {
    const { emails } = await second.resend.counts();
    assert.ok(emails > 100);
    return emails;
  });
  await second.kill('SIGKILL');
  assertBetween(mailedAtTheKill, fans.length, 'emails');

  const third = await start(t, folder);
  await until(async () => {
    assert.equal(stores.openWork(), 0);
    assert.ok((await third.resend.counts()).emails >= fans.length);
  });
  const told = { notifications: stores.notifications(), emails: await third.resend.emails() };
  assertToldOnce(told, fans, ['New post: Mi foto']);
});
