import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { topology } from '@riff/events';
import { connectRabbitBus } from '@riff/platform';
import { startProxy } from '@riff/tools/proxy';
import { findServers, freshBroker, freshPostgres } from '@riff/tools/servers';
import { until } from '@riff/tools/until';
import { collectEvents } from './collect-events.ts';
import { countChanges } from './count-changes.ts';
import { startUsers } from './start-users.ts';

const { skip } = await findServers();

async function freshServers(t: TestContext) {
  const [broker, database] = [await freshBroker(t), await freshPostgres(t)];
  return { broker, database: { url: database } };
}

function connect(t: TestContext, url: string) {
  const bus = connectRabbitBus({ url, topology });
  t.after(() => bus[Symbol.asyncDispose]());
  return bus;
}

describe('Users-MS on RabbitMQ and PostgreSQL', { skip: skip.rabbitmq || skip.postgres }, () => {
  test('while the broker is away people sign up and follow; what they did is told when it is back', async (t) => {
    const { broker, database } = await freshServers(t);
    const way = await startProxy(t, broker);
    await way.behave({ kind: 'refuse' });
    const users = await startUsers(t, { database, bus: connectRabbitBus({ url: way.url, topology }) });
    const [ana, beto] = [await users.signUp('Ana'), await users.signUp('Beto')];
    for (const method of ['PUT', 'DELETE', 'PUT'])
      assert.equal(
        (await users.ask(`${method} /api/users/${ana.id}/follow`, { token: beto.token })).status,
        204,
      );
    await until(async () => {
      const { status, body } = await users.ask('GET /readyz');
      assert.deepEqual([status, body.status, body.reasons[0].check], [200, 'degraded', 'broker']);
    });
    assert.equal(await users.service.settled(), false);

    await way.behave({ kind: 'pass' });
    const events = await collectEvents(t, connect(t, broker));
    await until(() => assert.equal(events.all.length, 5));
    assert.deepEqual(countChanges(events.named('follow.created', 'follow.removed')), [1, 2, 3]);

    await way.behave({ kind: 'refuse' });
    await users.ask(`DELETE /api/users/${ana.id}/follow`, { token: beto.token });
    await way.behave({ kind: 'pass' });
    await until(() => assert.equal(events.named('follow.removed').length, 2));
    await users.settle();
  });

  test('two instances at once tell of one pair in the order of its versions', async (t) => {
    const { broker, database } = await freshServers(t);
    const instances = [1, 2].map(() =>
      startUsers(t, { database, bus: connectRabbitBus({ url: broker, topology }) }),
    );
    const [one, two] = await Promise.all(instances);
    assert.ok(one && two);
    const events = await collectEvents(t, connect(t, broker));
    const [ana, beto, caro] = [await one.signUp('Ana'), await two.signUp('Beto'), await two.signUp('Caro')];
    const toggles = Array.from({ length: 60 }, (_, index) =>
      (index % 2 ? one : two).ask(`${index % 3 ? 'PUT' : 'DELETE'} /api/users/${ana.id}/follow`, {
        token: (index % 4 < 2 ? beto : caro).token,
      }),
    );
    assert.deepEqual(new Set((await Promise.all(toggles)).map(({ status }) => status)), new Set([204]));
    await Promise.all([one.settle(), two.settle()]);
    const { body } = await one.ask(`GET /api/users/${ana.id}/followers`);
    for (const fan of [beto, caro]) {
      const told = () =>
        events
          .named('follow.created', 'follow.removed')
          .filter(({ data }) => 'follower_id' in data && data.follower_id === fan.id);
      const follows = body.items.some((item: { id: string }) => item.id === fan.id);
      await until(() => assert.equal(told().at(-1)?.pattern === 'follow.created', follows));
      assert.deepEqual(
        countChanges(told()),
        told().map((_, index) => index + 1),
      );
      const times = told().map(({ meta }) => meta.occurredAt ?? '');
      assert.deepEqual(times, [...times].sort());
    }
  });
});
