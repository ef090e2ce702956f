import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { contentQueue, parkedQueue, writeMessage } from '@riff/events';
import { until } from '@riff/tools/until';
import { ana, erase, introduce, openStoreOf, untilErased } from './erase-ana.ts';
import { everyParts } from './places.ts';
import { metaAt, sendRaw, takeParked } from './send-raw.ts';
import { startContentForTest } from './start-content.ts';

const photo = { title: 'Mi foto', type: 'image' };
const concert = { title: 'Concierto', eventDate: '2026-12-01', location: 'Sala Sol' };

for (const { name, skip, place: makePlace } of everyParts) {
  describe(`erasure, ${name}`, { skip }, () => {
    test("an erased artist's content is gone, their token refused, nobody is told, and a receipt stays", async (t) => {
      const place = await makePlace(t);
      const content = await startContentForTest(t, place);
      await introduce(content.bus, place);
      const posted = (await content.as('ana').post('/api/posts', photo)).body;
      const announced = (await content.as('ana').post('/api/events', concert)).body;
      const other = (await content.as('beto').post('/api/posts', photo)).body;
      await content.published.wait(3);
      await content.settle();

      await erase(content.bus);
      const anyone = content.as();
      await until(async () => {
        assert.equal((await anyone.get(`/api/posts/${posted.id}`)).status, 404);
        assert.equal((await anyone.get(`/api/events/${announced.id}`)).status, 404);
      });
      assert.deepEqual((await anyone.get('/api/posts')).body.items, [other]);
      assert.deepEqual((await anyone.get('/api/events?author=ana')).body.items, []);
      const refused = await Promise.all([
        content.as('ana').post('/api/posts', photo),
        content.as('ana').post('/api/events', concert),
        content.as('ana').patch(`/api/events/${announced.id}`, { title: 'x' }),
        content.as('ana').delete(`/api/posts/${posted.id}`),
      ]);
      assert.ok(refused.every(({ status }) => status === 401));

      const receipt = await untilErased(place, openStoreOf(t, place));
      assert.ok(receipt.askedAt <= receipt.doneAt);
      await content.settle();
      assert.equal(await place.database.countPublications(), 1);
      assert.equal(content.published.events.length, 3);
    });

    test('no later event and no redrive passes, and none is parked', async (t) => {
      const place = await makePlace(t);
      const content = await startContentForTest(t, place);
      const { bus } = content;
      await introduce(bus, place);
      await erase(bus);
      const store = openStoreOf(t, place);
      await untilErased(place, store);
      await bus.publish(writeMessage({ pattern: 'user.updated', data: ana, meta: metaAt(10) }));
      await sendRaw(bus, { pattern: 'auth.tokenGenerated', data: { user: ana, token: 'x' } });
      await sendRaw(bus, { pattern: 'auth.tokenGenerated', data: { ...ana, userId: 'ana', token: 'x' } });
      await erase(bus);
      const last = randomUUID();
      await sendRaw(bus, { pattern: 'user.updated', data: { user_id: last, email: '', name: '' } });
      await until(async () => assert.ok(await place.database.userRef(last)));
      await content.settle();
      await untilErased(place, store);
      assert.equal((await bus.inspect(parkedQueue(contentQueue))).messages, 0);
    });

    test('an account that was never heard of can be erased', async (t) => {
      const place = await makePlace(t);
      const content = await startContentForTest(t, place);
      await erase(content.bus);
      await untilErased(place, openStoreOf(t, place));
      assert.equal((await content.as('ana').post('/api/posts', photo)).status, 401);
    });

    test('what holds the id, name or address leaves the parked messages; the rest stays in its order', async (t) => {
      const place = await makePlace(t);
      const content = await startContentForTest(t, place);
      const { bus } = content;
      await introduce(bus, place);
      const poison = [
        'of beto',
        `not JSON, but ${ana.email}`,
        JSON.stringify({ pattern: 'unknown', data: { name: ana.name } }),
        '{"name":"\\u0041na S\\u0065creta"}',
        JSON.stringify({ pattern: 'user.updated', data: { user_id: 'ana', name: 7 } }),
        'of caro',
      ];
      for (const body of poison) await sendRaw(bus, body);
      await sendRaw(bus, 'of dora', { headers: { from: ana.email } });
      const parked = async () => (await bus.inspect(parkedQueue(contentQueue))).messages;
      await until(async () => assert.equal(await parked(), poison.length + 1));
      await erase(bus);
      await untilErased(place, openStoreOf(t, place));
      await until(async () => assert.equal(await parked(), 2));
      const left = await takeParked(bus, 2);
      assert.deepEqual(
        left.map(({ body }) => body),
        ['of beto', 'of caro'],
      );
    });
  });
}
