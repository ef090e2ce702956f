import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { contentQueue, parkedQueue } from '@riff/events';
import type { Bus } from '@riff/platform';
import { until } from '@riff/tools/until';
import { ana, erase, introduce, openStoreOf, untilErased } from './erase-ana.ts';
import { everyParts, onServers, type Place } from './places.ts';
import { samplePost } from './sample-publications.ts';
import { sendRaw } from './send-raw.ts';
import { startInstance } from './start-content.ts';

const parked = parkedQueue(contentQueue);

/** Blocks the sweep of ana after her content is withdrawn: another consumer holds the parked queue, with a message by her. */
async function blockSweep(t: TestContext, bus: Bus, place: Place) {
  await introduce(bus, place);
  const { erasure, posts, outbox } = openStoreOf(t, place);
  const { post, created } = samplePost();
  await posts.insert(post, created);
  await sendRaw(bus, `not JSON, by ${ana.email}`);
  await until(async () => assert.equal((await bus.inspect(parked)).messages, 1));
  const consumer = bus.consumer({ queue: parked, prefetch: 1, batchSize: 1 }, async () => {});
  await consumer.start();
  await until(async () => assert.equal((await bus.inspect(parked)).consumers, 1));
  // Otherwise the sweep would wait for the pending event.
  await until(async () => assert.equal(await outbox.waiting(), 0));
  await erase(bus);
  await until(async () => {
    assert.deepEqual(await erasure.open(9), ['ana']);
    assert.equal(await posts.find(post.id), undefined);
  });
  return consumer;
}

for (const { name, skip, place: makePlace } of everyParts) {
  describe(`a sweep that is cut short, ${name}`, { skip }, () => {
    test('keeps what it searches for, and is done again whole', async (t) => {
      const place = await makePlace(t);
      const first = await startInstance(t, place);
      await blockSweep(t, first.bus, place);
      await first.end();
      const store = openStoreOf(t, place);
      const held = await place.database.userRef('ana');
      assert.deepEqual(held, { email: ana.email, name: ana.name, version: 9, erased: true });
      assert.equal((await store.erasure.read('ana'))?.doneAt, undefined);

      const second = await startInstance(t, place);
      await untilErased(place, store);
      assert.equal((await second.bus.inspect(parked)).messages, 0);
    });

    test('ends where it was when only the last note was missing', async (t) => {
      const place = await makePlace(t);
      const first = await startInstance(t, place);
      await blockSweep(t, first.bus, place);
      await first.end();
      const store = openStoreOf(t, place);
      await store.erasure.forget(['ana']);
      await startInstance(t, place);
      await untilErased(place, store);
    });
  });
}

describe('erasure with two instances', { skip: onServers.skip }, () => {
  test('both refuse the token and show nothing; whichever ends, the other finishes', async (t) => {
    const place = await onServers.place(t);
    const bus = place.openBus();
    t.after(() => bus[Symbol.asyncDispose]());
    const [one, two] = await Promise.all([startInstance(t, place), startInstance(t, place)]);
    await introduce(bus, place);
    const photo = { title: 'Mi foto', type: 'image' };
    const { id } = (await one.as('ana').post('/api/posts', photo)).body;
    await until(async () => assert.ok(await one.service.settled()));
    const consumer = await blockSweep(t, bus, place);
    for (const instance of [one, two]) {
      const gone = async () => assert.equal((await instance.as().get(`/api/posts/${id}`)).status, 404);
      await until(gone);
      assert.equal((await instance.as('ana').post('/api/posts', photo)).status, 401);
    }
    await one.end();
    await consumer[Symbol.asyncDispose]();
    await untilErased(place, openStoreOf(t, place));
    await until(async () => assert.ok(await two.service.settled()));
    assert.equal((await bus.inspect(parked)).messages, 0);
    assert.equal(await place.database.countPublications(), 0);
  });
});
