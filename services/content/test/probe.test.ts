import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openSqlite } from '@riff/platform';
import { MongoClient } from 'mongodb';
import { openStore } from '../src/store/open-store.ts';
import { schema } from '../src/store/sqlite/schema.ts';
import { databaseKinds, mongo, sqlite } from './databases.ts';

describe('a probe', () => {
  for (const { name, skip, create } of databaseKinds) {
    test(`writes, and leaves nothing that a reader sees, on ${name}`, { skip }, async (t) => {
      const { settings } = await create(t);
      await using store = openStore(settings);
      for (const _ of [1, 2]) await store.probe();
      assert.deepEqual(await store.erasure.open(10), []);
      assert.deepEqual(await store.posts.list({ limit: 10 }), []);
      assert.equal(await store.outbox.waiting(), 0);
    });
  }

  test('fails where what the consumer writes takes nothing, though a ping is answered, on MongoDB', {
    skip: mongo.skip,
  }, async (t) => {
    for (const collection of ['user_refs', 'erasures']) {
      const { settings } = await mongo.create(t);
      assert.ok('url' in settings);
      await using store = openStore(settings);
      await store.probe();
      await using client = new MongoClient(settings.url);
      await client.db().collection(collection).insertOne({ probe: true });
      await client.db().collection(collection).createIndex({ probe: 1 }, { unique: true });
      await store.ping();
      await assert.rejects(store.probe(), { code: 11000 });
    }
  });

  test('fails where the file takes nothing, though a ping is answered, on SQLite', async (t) => {
    const { settings } = await sqlite.create(t);
    assert.ok('file' in settings);
    await using store = openStore(settings);
    using beside = openSqlite(settings.file, schema);
    beside.exec(`create trigger full before insert on leases begin select raise(abort, 'full'); end`);
    await store.ping();
    await assert.rejects(store.probe(), /full/);
  });
});
