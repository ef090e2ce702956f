import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startProxy } from '@riff/tools/proxy';
import { until } from '@riff/tools/until';
import { insertIntoPostgres, makeAccounts } from './accounts.ts';
import { assertBetween } from './between.ts';
import { noServers } from './fresh-servers.ts';
import { setStage } from './set-stage.ts';
import { untilToldOnce } from './until-told-once.ts';

/** The size of about 430 of the 500 follows. */
const bytes = 240_000;

test('Users-MS, killed while 500 follows are on their way to the broker, loses none and doubles none', {
  skip: noServers,
}, async (t) => {
  const stage = await setStage(t);
  const { stores } = stage;
  const proxy = await startProxy(t, stage.servers.broker);
  const [users, content] = await Promise.all([
    stage.startUsers({ RABBITMQ_URL: proxy.url }),
    stage.startContent(),
    stage.startNotifications(),
  ]);
  const [ana, ...fans] = makeAccounts(stage.keys, 501);
  assert.ok(ana);
  await insertIntoPostgres(stage.servers.usersDatabase, [ana, ...fans]);
  await proxy.behave({ kind: 'refuse' });
  await Promise.all(fans.map((fan) => users.client.follow(fan, ana)));
  assert.equal(await stores.outboxRows(), fans.length);

  // The connection stalls midway: some follows have arrived, and no row is cleared yet.
  await proxy.behave({ kind: 'stall', bytes });
  await until(async () => assert.notEqual(await stores.pairs(), 0));
  assert.equal(await stores.outboxRows(), fans.length);
  await users.kill('SIGKILL');
  assertBetween(await stores.pairs(), fans.length, 'pairs');

  await stage.startUsers();
  await until(async () => assert.equal(await stores.outboxRows(), 0));
  await until(async () => assert.equal(await stores.pairs(), fans.length));
  await until(async () => assert.equal((await stage.waiting()).queued, 0));
  await content.client.post(ana, 'Mi foto');
  await untilToldOnce(stage, fans, ['New post: Mi foto']);
});
