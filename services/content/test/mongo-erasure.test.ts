import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findServers, freshMongo } from '@riff/tools/servers';
import { MongoClient } from 'mongodb';
import { type PublicationDocument, toDocument } from '../src/store/mongo/publication-document.ts';
import { openStore } from '../src/store/open-store.ts';
import { maxPending } from '../src/store/publication-store.ts';
import { sampleCancellation, sampleChange, sampleEvent, samplePost } from './sample-publications.ts';

const { skip } = await findServers();

test('as many events as may wait, and a cancellation behind them, all lose the name at once', {
  skip: skip.mongo,
}, async (t) => {
  const url = await freshMongo(t);
  await using client = new MongoClient(url);
  const events = client.db().collection<PublicationDocument>('events');
  const { event, created } = sampleEvent({ id: 'e' }, 'Ana');
  const pending = [created];
  let seen = event;
  while (pending.length < maxPending) {
    const { next, updated } = sampleChange(seen, { title: `n${seen.version}` }, 'Ana');
    pending.push(updated);
    seen = next;
  }
  await events.insertOne({ ...toDocument(seen, created), pending });
  await using store = openStore({ url });
  assert.ok(await store.events.remove(seen, sampleCancellation(seen, 'Ana')), 'one more than may wait');

  assert.equal(await store.erasure.withdraw('ana'), false);
  const left = await events.findOne({ _id: 'e' });
  assert.deepEqual(
    left?.pending.map(({ meta, data }) => [meta.version, data.artistName]),
    Array.from({ length: maxPending + 1 }, (_, n) => [n + 1, undefined]),
  );
});

test('an author with more than is written at once is withdrawn whole, and nobody else', {
  skip: skip.mongo,
}, async (t) => {
  const url = await freshMongo(t);
  await using client = new MongoClient(url);
  const posts = client.db().collection<PublicationDocument>('posts');
  const documents = Array.from({ length: 1_203 }, (_, n) => {
    const { post, created } = samplePost({ id: `p${n}`, authorId: n % 3 === 0 ? 'beto' : 'ana' });
    return { ...toDocument(post, created), pending: [] };
  });
  await posts.insertMany(documents);
  await using store = openStore({ url });
  assert.equal(await store.erasure.withdraw('ana'), true);
  assert.deepEqual(
    [await posts.countDocuments(), await posts.countDocuments({ authorId: 'beto' })],
    [401, 401],
  );
});
