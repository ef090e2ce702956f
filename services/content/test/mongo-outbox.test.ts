import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findServers, freshMongo } from '@riff/tools/servers';
import { MongoClient } from 'mongodb';
import { type PublicationDocument, toDocument } from '../src/store/mongo/publication-document.ts';
import { openStore } from '../src/store/open-store.ts';
import { maxPending } from '../src/store/publication-store.ts';
import { sampleChange, sampleEvent } from './sample-publications.ts';

const { skip } = await findServers();

test('one read takes a bounded number of events, however many wait in each document', {
  skip: skip.mongo,
}, async (t) => {
  const url = await freshMongo(t);
  await using client = new MongoClient(url);
  const events = client.db().collection<PublicationDocument>('events');
  const waiting = Array.from({ length: 25 }, () => {
    const { event, created } = sampleEvent();
    const pending = Array.from({ length: maxPending }, () => sampleChange(event, { title: 'n' }).updated);
    return { ...toDocument(event, created), pending };
  });
  await events.insertMany(waiting);
  await using store = openStore({ url });
  const given: string[] = [];
  const { full } = await store.outbox.drain(500, async (told) => {
    given.push(...told.map(({ meta }) => meta.messageId));
    return told.map(() => 'unknown');
  });
  const oldest = waiting.map(({ pending: [first] }) => first?.meta.messageId);
  assert.deepEqual(given, oldest.slice(0, 2_000 / maxPending));
  assert.equal(full, true, 'the next look comes at once');
});
