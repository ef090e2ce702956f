import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startProxy } from '@riff/tools/proxy';
import { until } from '@riff/tools/until';
import { makeAccounts } from './accounts.ts';
import { assertBetween } from './between.ts';
import { emitFollows } from './emit-follows.ts';
import { noServers } from './fresh-servers.ts';
import { setStage } from './set-stage.ts';
import { untilToldOnce } from './until-told-once.ts';

test('Content-MS, killed while the first of three posts fans out to 500, loses none and doubles none', {
  skip: noServers,
}, async (t) => {
  const stage = await setStage(t);
  const { stores } = stage;
  const proxy = await startProxy(t, stage.servers.broker);
  const [content] = await Promise.all([
    stage.startContent({ RABBITMQ_URL: proxy.url }),
    stage.startNotifications(),
  ]);
  const [ana, ...fans] = makeAccounts(stage.keys, 501);
  assert.ok(ana);
  // A first post without followers sets up the connection to the broker.
  await content.client.post(ana, 'cero');
  await until(async () => assert.equal(await stores.pendingEvents(), 0));
  await emitFollows(stage.bus, fans, ana);
  await until(async () => assert.equal(await stores.pairs(), fans.length));

  // The broker has this event, but no confirm arrives: it stays pending, and later events wait.
  await proxy.behave({ kind: 'hold-answers' });
  for (const title of ['uno', 'dos', 'tres']) await content.client.post(ana, title);
  await until(async () => assert.notEqual(await stores.countNotifications(), 0));
  assert.equal(await stores.pendingEvents(), 3);
  await content.kill('SIGKILL');
  assertBetween(await stores.countNotifications(), 3 * fans.length, 'notifications');

  await stage.startContent();
  await untilToldOnce(stage, fans, ['New post: uno', 'New post: dos', 'New post: tres']);
});
