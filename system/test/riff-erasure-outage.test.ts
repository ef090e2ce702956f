import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { openContentStore } from '@riff/content';
import { notificationsQueue } from '@riff/events';
import { openNotificationsStore } from '@riff/notifications';
import { startProxy } from '@riff/tools/proxy';
import { until } from '@riff/tools/until';
import { openUsersStore } from '@riff/users';
import { noServers } from './fresh-servers.ts';
import { tracesOf } from './riff/traces-of.ts';
import { type Stage, setStage } from './set-stage.ts';

const terms = ['zoraida', 'quintanilla'];
const password = 'una contraseña larga';
const signUpZoraida = ({ client }: Awaited<ReturnType<Stage['startUsers']>>) =>
  client.signUp('Zoraida Quintanilla', 'zoraida.q@riff-test.example');

async function receiptsOf(t: TestContext, { servers }: Stage) {
  const users = await openUsersStore({ url: servers.usersDatabase });
  const content = openContentStore({ url: servers.contentDatabase });
  const notifications = openNotificationsStore({ url: servers.notificationsDatabase });
  t.after(async () => {
    for (const store of [users, content, notifications]) await store[Symbol.asyncDispose]();
  });
  return async (userId: string) => ({
    users: (await users.erasure.read(userId))?.doneAt !== undefined,
    content: (await content.erasure.read(userId))?.doneAt !== undefined,
    notifications: (await notifications.erasure.read(userId))?.doneAt !== undefined,
  });
}

const placesOf = ({ servers }: Stage) => ({
  broker: servers.broker,
  postgres: servers.usersDatabase,
  mongo: [servers.contentDatabase, servers.notificationsDatabase],
});

describe('an account is erased, each service a process of its own', { skip: noServers }, () => {
  test('while the others are stopped: they forget it when they are back', async (t) => {
    const stage = await setStage(t);
    const receipts = await receiptsOf(t, stage);
    const [users, content, notifications] = await Promise.all([
      stage.startUsers(),
      stage.startContent(),
      stage.startNotifications(),
    ]);
    const ana = await users.client.signUp('Ana', 'ana@example.com');
    const zoraida = await signUpZoraida(users);
    await users.client.follow(zoraida, ana);
    await users.client.follow(ana, zoraida);
    await until(async () => assert.equal(await stage.stores.pairs(), 2));
    await content.client.post(zoraida, 'Mi foto');
    await until(async () => assert.equal(stage.sandbox.ledger.emailsTo(ana.email).length, 1));
    for (const running of [content, notifications]) assert.equal(await running.kill('SIGTERM'), 0);

    await users.client.call('DELETE', '/api/users/me', zoraida.token, { password });
    const usersAlone = { users: true, content: false, notifications: false };
    await until(async () => assert.deepEqual(await receipts(zoraida.id), usersAlone));
    const back = await Promise.all([stage.startContent(), stage.startNotifications()]);
    const all = { users: true, content: true, notifications: true };
    await until(async () => assert.deepEqual(await receipts(zoraida.id), all));
    await until(async () => assert.deepEqual(await tracesOf(placesOf(stage), terms), []), { everyMs: 200 });
    assert.equal(await stage.stores.pairs(), 0);
    for (const { output } of [users, content, notifications, ...back])
      for (const term of terms) assert.ok(!output().toLowerCase().includes(term), output());
  });

  test('while the broker is away: name and address do not wait for it, the event does, through a kill', async (t) => {
    const stage = await setStage(t);
    const receipts = await receiptsOf(t, stage);
    const proxy = await startProxy(t, stage.servers.broker);
    const [users] = await Promise.all([
      stage.startUsers({ RABBITMQ_URL: proxy.url }),
      stage.startContent(),
      stage.startNotifications(),
    ]);
    const ana = await users.client.signUp('Ana', 'ana@example.com');
    const zoraida = await signUpZoraida(users);
    await users.client.follow(zoraida, ana);
    const poison = Buffer.from('not json, but of zoraida.q@riff-test.example');
    await stage.bus.send(notificationsQueue, { routingKey: '', body: poison, properties: {} });
    await until(async () => {
      assert.equal(await stage.stores.pairs(), 1);
      assert.equal((await stage.waiting()).parked, 1);
    });
    await proxy.behave({ kind: 'refuse' });
    await users.client.unfollow(zoraida, ana);
    await users.client.call('PATCH', '/api/users/me', zoraida.token, { name: 'Zoraida Q.' });
    await users.client.follow(zoraida, ana);
    await users.client.follow(ana, zoraida);
    await users.client.call('DELETE', '/api/users/me', zoraida.token, { password });
    assert.equal(await stage.stores.outboxRows(), 5);
    await until(async () => assert.equal((await receipts(zoraida.id)).users, true));
    assert.deepEqual(await tracesOf({ postgres: stage.servers.usersDatabase, mongo: [] }, terms), []);
    await users.kill('SIGKILL');

    await stage.startUsers();
    const all = { users: true, content: true, notifications: true };
    await until(async () => assert.deepEqual(await receipts(zoraida.id), all));
    await until(async () => assert.equal(await stage.stores.outboxRows(), 0));
    await until(async () => assert.equal((await stage.waiting()).queued, 0));
    assert.equal(await stage.stores.pairs(), 0);
    // The sweep of parked messages uses their old name and address, which no pending event has overwritten.
    assert.deepEqual(await tracesOf(placesOf(stage), terms), []);
    assert.equal((await stage.waiting()).parked, 0);
  });
});
