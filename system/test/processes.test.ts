import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startProxy } from '@riff/tools/proxy';
import { until } from '@riff/tools/until';
import { insertIntoPostgres, makeAccounts } from './accounts.ts';
import { noServers } from './fresh-servers.ts';
import { setStage } from './set-stage.ts';
import { untilToldOnce } from './until-told-once.ts';

describe('the three services, each a process of its own', { skip: noServers }, () => {
  test('while Users-MS is stopped a post reaches everyone who followed before', async (t) => {
    const stage = await setStage(t);
    const [users, content] = await Promise.all([
      stage.startUsers(),
      stage.startContent(),
      stage.startNotifications(),
    ]);
    const ana = await users.client.signUp('Ana', 'ana@example.com');
    const beto = await users.client.signUp('Beto', 'beto@example.com');
    const caro = await users.client.signUp('Caro', 'caro@example.com');
    for (const fan of [beto, caro]) await users.client.follow(fan, ana);
    await until(async () => assert.equal(await stage.stores.pairs(), 2));
    assert.equal(await users.kill('SIGTERM'), 0);

    await content.client.post(ana, 'Mi foto');
    await untilToldOnce(stage, [beto, caro], ['New post: Mi foto']);
  });

  test('what is followed and posted while the broker is away is told when it is back', async (t) => {
    const stage = await setStage(t);
    const proxy = await startProxy(t, stage.servers.broker);
    const through = { RABBITMQ_URL: proxy.url };
    const [users, content] = await Promise.all([
      stage.startUsers(through),
      stage.startContent(through),
      stage.startNotifications(through),
    ]);
    const fans = makeAccounts(stage.keys, 20);
    const [ana, ...others] = fans;
    assert.ok(ana);
    await insertIntoPostgres(stage.servers.usersDatabase, fans);
    await proxy.behave({ kind: 'refuse' });
    for (const fan of others) await users.client.follow(fan, ana);
    await content.client.post(ana, 'Mi foto');
    await content.client.call('POST', '/api/events', ana.token, {
      title: 'Concierto',
      eventDate: '2026-12-24',
      location: 'Sala Sol',
    });
    assert.equal(await stage.stores.outboxRows(), others.length);
    assert.equal(await stage.stores.pendingEvents(), 2);
    for (const { url } of [users, content])
      assert.partialDeepStrictEqual(await (await fetch(`${url}/readyz`)).json(), { status: 'degraded' });

    await proxy.behave({ kind: 'pass' });
    await untilToldOnce(stage, others, ['New post: Mi foto', 'New event: Concierto']);
    assert.equal(await stage.stores.outboxRows(), 0);
  });

  test('two processes of Notifications-MS tell nobody twice, also when one stops in the middle', async (t) => {
    const stage = await setStage(t);
    const [users, content, first] = await Promise.all([
      stage.startUsers(),
      stage.startContent(),
      stage.startNotifications(),
      stage.startNotifications(),
    ]);
    const [ana, ...fans] = makeAccounts(stage.keys, 301);
    assert.ok(ana);
    await insertIntoPostgres(stage.servers.usersDatabase, [ana, ...fans]);
    await Promise.all(fans.map((fan) => users.client.follow(fan, ana)));
    await until(async () => assert.equal(await stage.stores.pairs(), fans.length));

    for (const title of ['uno', 'dos', 'tres']) await content.client.post(ana, title);
    await until(async () => assert.notEqual(await stage.stores.countNotifications(), 0));
    assert.ok(
      (await stage.stores.countNotifications()) < 3 * fans.length,
      'all were told before it was stopped',
    );
    assert.equal(await first.kill('SIGTERM'), 0);
    await untilToldOnce(stage, fans, ['New post: uno', 'New post: dos', 'New post: tres']);
  });
});
