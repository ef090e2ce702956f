import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { topology } from '@riff/events';
import { connectRabbitBus } from '@riff/platform';
import { startProxy } from '@riff/tools/proxy';
import { freshBroker } from '@riff/tools/servers';
import { until } from '@riff/tools/until';
import { assertRising } from './assert-rising.ts';
import { collectEvents } from './collect-events.ts';
import { mongo } from './databases.ts';
import { onServers, placeOn } from './places.ts';
import { sendRaw } from './send-raw.ts';
import { startInstance } from './start-content.ts';
import { withoutRepeats } from './without-repeats.ts';

const concert = { title: 'Concierto', eventDate: '2026-12-01', location: 'Sala Sol' };

/** Places Content-MS behind proxies to its broker and database, and connects to the broker directly. */
async function prepare(t: TestContext) {
  const [database, brokerUrl] = await Promise.all([mongo.create(t), freshBroker(t)]);
  if (!('url' in database.settings)) throw new Error('MongoDB has a URL');
  const broker = await startProxy(t, brokerUrl);
  const store = await startProxy(t, database.settings.url);
  const place = placeOn({ ...database, settings: { url: store.url } }, broker.url);
  const bus = connectRabbitBus({ url: brokerUrl, topology });
  t.after(() => bus[Symbol.asyncDispose]());
  return { database, broker, store, place, bus };
}

describe('outages', { skip: onServers.skip }, () => {
  test('while the broker is away everything can be published, changed and cancelled; it is told when it is back', async (t) => {
    const { broker, place, bus } = await prepare(t);
    const published = await collectEvents(t, bus);
    await broker.behave({ kind: 'refuse' });
    const content = await startInstance(t, place);
    const ana = content.as('ana');
    const { id } = (await ana.post('/api/events', concert)).body;
    assert.equal((await ana.patch(`/api/events/${id}`, { title: 'Otro' })).status, 200);
    assert.equal((await ana.delete(`/api/events/${id}`)).status, 204);
    assert.equal((await ana.post('/api/posts', { title: 'x', type: 'image' })).status, 201);
    await until(async () => {
      const ready = await content.as().get('/readyz');
      assert.equal(ready.status, 200);
      assert.equal(ready.body.status, 'degraded');
    });
    assert.equal(await content.service.settled().catch(() => false), false);

    await broker.behave({ kind: 'pass' });
    const told = await published.wait(4);
    assertRising(
      told.filter((event) => 'eventId' in event.data),
      3,
    );
    await until(async () => assert.ok(await content.service.settled()));
  });

  test('it starts while its database is away, says so, answers 503, and works once it is back', async (t) => {
    const { store, place, bus, database } = await prepare(t);
    const published = await collectEvents(t, bus);
    await store.behave({ kind: 'refuse' });
    const content = await startInstance(t, place);
    const ana = content.as('ana');
    for (const answer of await Promise.all([
      ana.post('/api/posts', { title: 'x', type: 'image' }),
      ana.get('/api/posts'),
      ana.get('/api/events/unknown'),
    ])) {
      assert.equal(answer.status, 503);
      assert.equal(answer.body.code, 'unavailable');
    }
    const ready = await ana.get('/readyz');
    assert.equal(ready.status, 503);
    const reasons = ready.body.reasons.map(({ check }: { check: string }) => check);
    assert.ok(reasons.includes('content database'), JSON.stringify(ready.body));
    await sendRaw(bus, { pattern: 'user.updated', data: { user_id: 'ana', email: 'x', name: 'Ana' } });

    await store.behave({ kind: 'pass' });
    await until(async () => assert.deepEqual(await database.userRef('ana'), { email: 'x', name: 'Ana' }));
    await until(async () => {
      assert.equal((await ana.post('/api/posts', { title: 'x', type: 'image' })).status, 201);
    });
    const [event] = await published.wait(1);
    assert.equal(event?.data.artistName, 'Ana');
    assert.equal((await ana.get('/readyz')).body.status, 'ok');
    assert.equal((await bus.inspect('content_queue.parked')).messages, 0);
  });

  test('when its database goes and comes back, user events wait and none is lost or parked', async (t) => {
    const { store, place, bus, database } = await prepare(t);
    const content = await startInstance(t, place);
    const rename = (n: number) =>
      sendRaw(bus, { pattern: 'user.updated', data: { user_id: 'ana', email: 'x', name: `Ana ${n}` } });
    const untilName = (name: string) =>
      until(async () => assert.equal((await database.userRef('ana'))?.name, name));
    await bus.ensureTopology();
    await rename(0);
    await untilName('Ana 0');
    await store.behave({ kind: 'refuse' });
    for (let n = 1; n <= 20; n += 1) await rename(n);
    assert.equal((await content.as('ana').get('/api/posts')).status, 503);
    await store.behave({ kind: 'pass' });
    await untilName('Ana 20');
    assert.equal((await bus.inspect('content_queue.parked')).messages, 0);
  });

  test('connections that are cut again and again lose nothing and keep the order', async (t) => {
    const { broker, store, place, bus } = await prepare(t);
    const published = await collectEvents(t, bus);
    const content = await startInstance(t, place);
    const ana = content.as('ana');
    const { id } = (await ana.post('/api/events', concert)).body;
    const changed: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const proxy = round % 2 === 0 ? broker : store;
      const updates = Array.from({ length: 10 }, async (_, n) => {
        const title = `round ${round} ${n}`;
        const { status } = await ana.patch(`/api/events/${id}`, { title });
        if (status === 200) changed.push(`Event updated: ${title}`);
      });
      await Promise.any(updates);
      await proxy.behave({ kind: 'refuse' });
      await Promise.all(updates);
      await proxy.behave({ kind: 'pass' });
      const ready = async () => assert.equal((await ana.get(`/api/events/${id}`)).status, 200);
      await until(ready);
    }
    await until(async () => assert.equal((await ana.delete(`/api/events/${id}`)).status, 204));
    await until(async () => assert.ok(await content.service.settled()));

    const told = withoutRepeats(published.events);
    assertRising(told, told.length);
    const messages = new Set(told.map(({ data }) => data.message));
    for (const message of changed) assert.ok(messages.has(message), message);
    assert.equal(published.events.at(-1)?.pattern, 'event.cancelled');
  });
});
