import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { findServers, freshMongo } from '@riff/tools/servers';
import { until } from '@riff/tools/until';
import { MongoClient } from 'mongodb';
import { connectMongo } from './connect-mongo.ts';

const { skip } = await findServers();

async function clientOf(t: TestContext, options = {}): Promise<MongoClient> {
  const client = new MongoClient(await freshMongo(t), options);
  t.after(() => client.close());
  return client;
}

describe('a connection to MongoDB', { skip: skip.mongo }, () => {
  test('is prepared once, however many ask', async (t) => {
    let prepared = 0;
    const ready = connectMongo(await clientOf(t), async () => {
      prepared += 1;
    });
    await Promise.all([ready(), ready(), ready()]);
    await ready();
    assert.equal(prepared, 1);
  });

  test('is tried anew after it failed', async (t) => {
    let tries = 0;
    const ready = connectMongo(await clientOf(t), async () => {
      tries += 1;
      if (tries === 1) throw new Error('away');
    });
    await assert.rejects(Promise.all([ready(), ready()]), /away/);
    await ready();
    assert.equal(tries, 2);
  });

  test('is made anew where a heartbeat never ends, and what was opened on it goes on', async (t) => {
    let prepared = 0;
    const client = await clientOf(t, { connectTimeoutMS: 200 });
    const ready = connectMongo(client, async () => {
      prepared += 1;
    });
    const people = client.db().collection('people');
    await ready();
    await people.insertOne({ name: 'Ana' });
    client.emit('serverHeartbeatStarted', { connectionId: 'never', awaited: false });
    await until(async () => {
      await ready();
      assert.equal(prepared, 2);
    });
    assert.equal((await people.findOne())?.name, 'Ana');
  });

  test('stays when the server of a heartbeat that never ends was removed from the set', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const client = new MongoClient('mongodb://127.0.0.1:9', { connectTimeoutMS: 200 });
    const close = t.mock.method(client, 'close');
    connectMongo(client, async () => {});
    const beat = (connectionId: string) =>
      client.emit('serverHeartbeatStarted', { connectionId, awaited: false });
    beat('gone:27017');
    client.emit('serverClosed', { topologyId: 1, address: 'gone:27017' });
    t.mock.timers.tick(60_000);
    assert.equal(close.mock.callCount(), 0);
    beat('never:27017');
    t.mock.timers.tick(60_000);
    assert.equal(close.mock.callCount(), 1);
  });
});
