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

/** Latency added to its database: the first emails go out well before the last page, also on a busy machine. */
const delayMs = 200;

test('Notifications-MS, killed with some of 500 notified and fewer mailed, loses none and doubles none', {
  skip: noServers,
}, async (t) => {
  const stage = await setStage(t);
  const { stores, sandbox } = stage;
  const proxy = await startProxy(t, stage.servers.notificationsDatabase);
  const [content, notifications] = await Promise.all([
    stage.startContent(),
    stage.startNotifications({ MONGO_URL: proxy.url }),
  ]);
  const [ana, ...fans] = makeAccounts(stage.keys, 501);
  assert.ok(ana);
  await stage.bus.ensureTopology();
  await emitFollows(stage.bus, fans, ana);
  await until(async () => assert.equal(await stores.pairs(), fans.length));

  await proxy.behave({ kind: 'delay', ms: delayMs });
  await content.client.post(ana, 'Mi foto');
  // Killed as soon as Resend has accepted emails, before the acceptance is stored.
  await until(() => assert.notEqual(sandbox.ledger.counts().emails, 0), { everyMs: 1 });
  await notifications.kill('SIGKILL');
  assertBetween(await stores.countNotifications(), fans.length, 'notifications');
  assertBetween(sandbox.ledger.counts().emails, fans.length, 'emails');

  await stage.startNotifications();
  await untilToldOnce(stage, fans, ['New post: Mi foto']);
  const { replayed } = sandbox.ledger.counts().requests;
  assert.ok(replayed > 0, 'what had been accepted was asked for again, with the same key');
});
