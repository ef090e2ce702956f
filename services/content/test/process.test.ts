import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { topology } from '@riff/events';
import { connectRabbitBus } from '@riff/platform';
import { freshBroker } from '@riff/tools/servers';
import { MongoClient } from 'mongodb';
import { assertRising } from './assert-rising.ts';
import { collectEvents } from './collect-events.ts';
import { mongo } from './databases.ts';
import { onServers } from './places.ts';
import { sendRaw } from './send-raw.ts';
import { startProcess } from './start-process.ts';
import { startProxy } from './tcp-proxy.ts';
import { withoutRepeats } from './without-repeats.ts';

const concert = { title: 'Concierto', eventDate: '2026-12-01', location: 'Sala Sol' };
const long = { interval: 20, timeout: 45_000 };

async function prepare(t: TestContext) {
  const [database, rabbitmqUrl] = await Promise.all([mongo.create(t), freshBroker(t)]);
  if (rabbitmqUrl === undefined || !('url' in database.settings)) throw new Error('a server went away');
  const bus = connectRabbitBus({ url: rabbitmqUrl, topology });
  t.after(() => bus[Symbol.asyncDispose]());
  return { database, bus, mongoUrl: database.settings.url, rabbitmqUrl };
}

async function pendingIn(mongoUrl: string): Promise<number> {
  await using client = new MongoClient(mongoUrl);
  const [event] = await client.db().collection<{ pending: unknown[] }>('events').find().toArray();
  return event?.pending.length ?? 0;
}

describe('the process', { skip: onServers.skip }, () => {
  test('killed while it relays, it loses nothing, and what it sends again is the same message', async (t) => {
    const { bus, mongoUrl, rabbitmqUrl } = await prepare(t);
    const published = await collectEvents(t, bus);
    const proxy = await startProxy(t, rabbitmqUrl);
    const first = await startProcess(t, { mongoUrl, rabbitmqUrl: proxy.url });
    await proxy.cut();
    const ana = first.as('ana');
    const { id } = (await ana.post('/api/events', concert)).body;
    const count = 90;
    for (let n = 2; n <= count; n += 1) await ana.patch(`/api/events/${id}`, { title: `title ${n}` });
    assert.equal(await pendingIn(mongoUrl), count);

    await proxy.restore();
    await published.wait(5);
    await first.end('SIGKILL');
    const pending = await pendingIn(mongoUrl);
    assert.ok(pending > 0 && pending < count, `${pending} of ${count} waited when it was killed`);

    await startProcess(t, { mongoUrl, rabbitmqUrl });
    await t.waitFor(
      () => assert.equal(published.events.at(-1)?.data.message, `Event updated: title ${count}`),
      long,
    );
    await t.waitFor(async () => assert.equal(await pendingIn(mongoUrl), 0), long);
    const told = withoutRepeats(published.events);
    assertRising(told, count);
    assert.deepEqual(
      told.map(({ data }) => data.message).slice(1),
      Array.from({ length: count - 1 }, (_, n) => `Event updated: title ${n + 2}`),
    );
  });

  test('no line of its log holds an address, a name, a token or a query, and it ends by itself', async (t) => {
    const { bus, database, mongoUrl, rabbitmqUrl } = await prepare(t);
    const content = await startProcess(t, { mongoUrl, rabbitmqUrl });
    await bus.ensureTopology();
    const token = 'secret-token';
    const user = { user_id: 'ana', email: 'ana.secret@example.com', name: 'Ana Secreta' };
    await sendRaw(bus, { pattern: 'auth.tokenGenerated', data: { user, token } });
    await sendRaw(bus, { pattern: 'auth.tokenGenerated', data: { user: { ...user, user_id: 7 }, token } });
    await sendRaw(bus, `not JSON ${user.name} ${user.email}`);
    await t.waitFor(async () => {
      assert.equal((await database.userRef('ana'))?.name, user.name);
      assert.equal((await bus.inspect('content_queue.parked')).messages, 2);
    }, long);
    const ana = content.as('ana');
    await ana.post('/api/posts', { title: 'Secret title', type: 'image' });
    await ana.post('/api/posts', { title: 7, type: 'secret' });
    await ana.get('/api/posts?author=secret&cursor=secret');
    await ana.get('/api/posts/secret-id');
    assert.equal(await content.end('SIGTERM'), 0);
    const output = content.output();
    assert.match(output, /message parked/);
    assert.match(output, /"route":"\/api\/posts"/);
    assert.doesNotMatch(output, /secret|example\.com|Bearer|eyJ|guest:guest/i);
  });
});
