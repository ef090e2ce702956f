import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { findServers, freshMongo } from '@riff/tools/servers';
import { type Document, MongoClient } from 'mongodb';
import { indexes } from '../../src/store/mongo/indexes.ts';
import { openMongoStore } from '../../src/store/mongo/open-mongo-store.ts';
import { aBatch, aBody, aJob, aNotification, aPair, aPlan, aUser, inserting, replacing } from './samples.ts';

const { skip } = await findServers();

async function openBeside(t: TestContext) {
  const url = await freshMongo(t);
  const client = new MongoClient(url);
  const store = openMongoStore({ url });
  t.after(() => store[Symbol.asyncDispose]());
  t.after(() => client.close());
  const all = (collection: string) =>
    client.db().collection<Document>(collection).find().sort({ _id: 1 }).toArray();
  return { store, client, all };
}

test('a notification is stored as the design says, its times as dates', { skip: skip.mongo }, async (t) => {
  const { store, all } = await openBeside(t);
  const createdAt = new Date('2026-05-01T10:00:00.123Z');
  const { postId: _, ...update } = aNotification('e2', 'caro', {
    type: 'event_update',
    eventId: 'event-1',
    createdAt,
  });
  await store.jobs.insertNotifications([aNotification('e1', 'beto', { createdAt }), update]);
  await store.inbox.markRead('caro', 'e2:caro', new Date('2026-05-02T00:00:00Z'));
  assert.deepEqual(await all('notifications'), [
    {
      _id: 'e1:beto',
      user_id_receiver: 'beto',
      type: 'new_post',
      message: 'New post: Alba',
      created_at: createdAt,
      read_at: null,
      author_id: 'ana',
      post_id: 'post-1',
      mail_batch: 'e1::0',
    },
    {
      _id: 'e2:caro',
      user_id_receiver: 'caro',
      type: 'event_update',
      message: 'New post: Alba',
      created_at: createdAt,
      read_at: new Date('2026-05-02T00:00:00Z'),
      author_id: 'ana',
      event_id: 'event-1',
      mail_batch: 'e2::0',
    },
  ]);
});

test('a probe fails where a collection that ingest writes takes nothing, though a ping is answered', {
  skip: skip.mongo,
}, async (t) => {
  for (const collection of ['user_refs', 'erasures', 'follow_refs', 'jobs', 'cancellations']) {
    const { store, client, all } = await openBeside(t);
    await store.probe();
    assert.deepEqual(await all(collection), []);
    await client.db().collection(collection).insertOne({ probe: true });
    await client.db().collection(collection).createIndex({ probe: 1 }, { unique: true });
    await store.ping();
    await assert.rejects(store.probe(), { code: 11000 }, collection);
  }
});

test('a pair and a person are stored as the design says, and lose what they lost', {
  skip: skip.mongo,
}, async (t) => {
  const { store, all } = await openBeside(t);
  const beto = aPair('beto', 'ana b:c');
  const caro = aPair('caro', 'ana b:c');
  await store.replica.writePairs([beto, caro].map(inserting));
  const removed = { followerId: 'caro', followedId: 'ana b:c', active: false, token: 1 };
  await store.replica.writePairs([replacing(caro, removed)]);
  await store.userRefs.write([{ id: 'beto', held: undefined, next: aUser('beto') }]);
  assert.deepEqual(await all('follow_refs'), [
    {
      _id: 'ana%20b%3Ac:beto',
      follower_id: 'beto',
      follower_email: 'beto@example.com',
      follower_name: 'BETO',
      followed_id: 'ana b:c',
      active: true,
      version: 1,
      token: 1,
    },
    { _id: 'ana%20b%3Ac:caro', follower_id: 'caro', followed_id: 'ana b:c', active: false, token: 1 },
  ]);
  assert.deepEqual(await all('user_refs'), [
    { _id: 'beto', email: 'beto@example.com', name: 'BETO', version: 1, token: 1 },
  ]);
});

test('no body is left of a batch that is settled or parked', { skip: skip.mongo }, async (t) => {
  const { store, all } = await openBeside(t);
  await store.mail.insertBatches(['parked', 'settled'].map((id) => aBatch(id)));
  for (const id of ['parked', 'settled']) await store.mail.freeze(aBatch(id), 1, aBody(), []);
  assert.match(JSON.stringify(await all('mail_batches')), /"body"/);
  await store.mail.settle(aBatch('settled'), 1, []);
  await store.mail.park(aBatch('parked'), 1, 'unknown', []);
  const left = JSON.stringify(await all('mail_batches'));
  assert.doesNotMatch(left, /beto@example\.com|"body"/);
});

test('every index is there before the first write', { skip: skip.mongo }, async (t) => {
  const { store, client } = await openBeside(t);
  await store.jobs.insertPlan(aPlan('e1'));
  const byCollection = Map.groupBy(indexes, (index) => index.collection);
  for (const [collection, ofIt] of byCollection) {
    const keys = (await client.db().collection(collection).indexes()).map((index) =>
      JSON.stringify(index.key),
    );
    for (const { key } of ofIt)
      assert.ok(keys.includes(JSON.stringify(key)), `${collection} ${JSON.stringify(key)}`);
  }
});

test('stores that open at once, or again, find the indexes made', { skip: skip.mongo }, async (t) => {
  const url = await freshMongo(t);
  const openAndWrite = async () => {
    await using store = openMongoStore({ url });
    await store.jobs.insertJobs([aJob('e1')]);
    return await store.jobs.openJobs(10);
  };
  const atOnce = await Promise.all([openAndWrite(), openAndWrite(), openAndWrite(), openAndWrite()]);
  assert.deepEqual(atOnce, Array(4).fill([aJob('e1')]));
  assert.deepEqual(await openAndWrite(), [aJob('e1')]);
});
