import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { freshFolder } from '@riff/tools/fresh-folder';
import { until } from '@riff/tools/until';
import { riffClient } from '../src/demo/riff-client.ts';
import { keptSecrets } from '../src/secrets.ts';
import { insertIntoSqlite, makeAccounts } from './accounts.ts';
import { openEmbeddedStores } from './embedded-stores.ts';
import { startProcess } from './start-process.ts';

/** Longer than any slice of the event loop, shorter than the database's lock timeout. */
const heldMs = 60;

test('npm start loses nothing while its broker has to wait for the disk', async (t) => {
  const folder = freshFolder(t);
  const { url } = await startProcess(t, 'system/src/main.ts', { RIFF_DATA_DIR: folder });
  const [ana, ...fans] = makeAccounts(keptSecrets(folder), 41);
  assert.ok(ana);
  insertIntoSqlite(join(folder, 'users.sqlite'), [ana, ...fans]);
  using stores = openEmbeddedStores(folder);
  using journal = new DatabaseSync(join(folder, 'broker.sqlite'), { timeout: 5_000 });
  const client = riffClient(url);
  for (const fan of fans) {
    const followed = client.follow(fan, ana);
    journal.exec('begin immediate');
    const heldAt = performance.now();
    await until(() => assert.ok(performance.now() - heldAt > heldMs), { everyMs: 5 });
    journal.exec('rollback');
    await followed;
  }
  await until(() => assert.equal(stores.pairs(), fans.length));
});
