import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MongoClient } from 'mongodb';
import { Client } from 'pg';
import { Connection } from 'rabbitmq-client';
import { findServers, freshBroker, freshMongo, freshPostgres } from '../servers.ts';

const { skip } = await findServers();

type Parent = { test(name: string, fn: (t: Child) => Promise<void>): Promise<void> };
type Child = { after(fn: () => unknown): void };

/** Runs `use` with what a child test got, whose teardown has run when this resolves. */
async function afterItsTest<T>(t: Parent, make: (t: Child) => Promise<T>): Promise<T> {
  const made = Promise.withResolvers<T>();
  await t.test('a test that uses it', async (child) => made.resolve(await make(child)));
  return made.promise;
}

test('a fresh PostgreSQL database is empty, usable until the last teardown, and gone afterwards', {
  skip: skip.postgres,
}, async (t) => {
  const url = await afterItsTest(t, async (child) => {
    const fresh = await freshPostgres(child);
    const client = new Client({ connectionString: fresh });
    await client.connect();
    child.after(async () => {
      await client.query('CREATE TABLE ana (id int)');
      await client.end();
    });
    return fresh;
  });
  await assert.rejects(new Client({ connectionString: url }).connect(), { code: '3D000' });
});

test('a fresh MongoDB database takes documents until the last teardown, and is empty afterwards', {
  skip: skip.mongo,
}, async (t) => {
  const url = await afterItsTest(t, async (child) => {
    const fresh = await freshMongo(child);
    assert.ok(fresh);
    const client = new MongoClient(fresh);
    child.after(async () => {
      await client.db().collection('people').insertOne({ name: 'ana' });
      await client.close();
    });
    return fresh;
  });
  await using client = new MongoClient(url);
  assert.deepEqual(await client.db().listCollections().toArray(), []);
});

test('a fresh virtual host makes quorum queues, and is gone afterwards', {
  skip: skip.rabbitmq,
}, async (t) => {
  const url = await afterItsTest(t, async (child) => {
    const fresh = await freshBroker(child);
    assert.ok(fresh);
    const connection = new Connection(fresh);
    child.after(() => connection.close());
    await connection.queueDeclare({ queue: 'q', durable: true });
    // The default doesn't count as an argument; a client that names another type is refused.
    const classic = connection.queueDeclare({
      queue: 'q',
      durable: true,
      arguments: { 'x-queue-type': 'classic' },
    });
    await assert.rejects(classic, { code: 'PRECONDITION_FAILED' });
    return fresh;
  });
  const connection = new Connection({ url, acquireTimeout: 1000 });
  t.after(() => connection.close());
  const refused = new Promise((_, reject) => connection.once('error', reject));
  await assert.rejects(Promise.race([connection.acquire(), refused]), { code: 'NOT_ALLOWED' });
});
