import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { contentMessage, type OutgoingEvent } from '@riff/events';
import { instanceId, nowInstant, UnauthenticatedError } from '@riff/platform';
import { until } from '@riff/tools/until';
import { ingestUserEvents } from '../src/authors/ingest-user-events.ts';
import { refuseErased } from '../src/erasure/refuse-erased.ts';
import { createEvent } from '../src/events/create-event.ts';
import { type ContentStore, openContentStore } from '../src/index.ts';
import { createPost } from '../src/posts/create-post.ts';
import { type Publishing, realTime } from '../src/publications/publishing.ts';
import { databaseKinds } from './databases.ts';
import { ana, erase, introduce, openStoreOf, untilErased } from './erase-ana.ts';
import { everyParts } from './places.ts';
import { samplePost } from './sample-publications.ts';
import { startContentForTest } from './start-content.ts';

const photo = { title: 'Mi foto', type: 'image' } as const;
const concert = { title: 'Concierto', eventDate: '2026-12-01', location: 'Sala Sol' };
const author = { id: 'ana', name: ana.name, expiresAt: 0 };

/** The first pending events of each document. */
async function waitingIn({ outbox }: ContentStore): Promise<readonly OutgoingEvent[]> {
  const waiting: OutgoingEvent[] = [];
  await outbox.drain(100, async (events) => {
    waiting.push(...events);
    return events.map(() => 'unknown');
  });
  return waiting;
}

for (const { name, skip, place: makePlace } of everyParts) {
  describe(`what is under way at an erasure, ${name}`, { skip }, () => {
    test('events that wait for the broker go out without the name, and only then all is done', async (t) => {
      const place = await makePlace(t);
      const store = openStoreOf(t, place);
      // Another, slow instance is the relay.
      const seen = await store.leases.read('relay');
      const relay = await store.leases.take('relay', seen, instanceId());
      assert.ok(relay);
      const content = await startContentForTest(t, place);
      await introduce(content.bus, place);
      const { id } = (await content.as('ana').post('/api/events', concert)).body;
      await content.as('ana').patch(`/api/events/${id}`, { title: 'Otro' });
      await content.as('ana').post('/api/posts', photo);
      const named = (await waitingIn(store)).map(({ data }) => 'artistName' in data && data.artistName);
      assert.deepEqual(named, [ana.name, ana.name]);
      assert.ok(await store.leases.renew('relay', relay));

      await erase(content.bus);
      const gone = async () => assert.equal((await content.as().get(`/api/events/${id}`)).status, 404);
      await until(gone);
      await until(async () => {
        const waiting = await waitingIn(store);
        assert.equal(waiting.length, 2);
        assert.ok(waiting.every(({ data }) => !('artistName' in data)));
      });
      assert.equal((await store.erasure.read('ana'))?.doneAt, undefined);
      assert.equal(content.published.events.length, 0);

      await store.leases.release('relay', relay);
      const told = await content.published.wait(3);
      assert.ok(told.every(({ data }) => data.userId === 'ana' && data.artistName === undefined));
      const ofEvent = told.filter(({ data }) => 'eventId' in data);
      assert.deepEqual(
        ofEvent.map(({ pattern }) => pattern),
        ['event.created', 'event.updated'],
      );
      await untilErased(place, store);
      assert.equal(await place.database.countPublications(), 0);
    });

    test('a request that ended between its write and its look at the tombstones leaves nothing', async (t) => {
      const place = await makePlace(t);
      const store = openStoreOf(t, place);
      const meta = { version: 9 };
      const gone = { pattern: 'user.deleted', data: { user_id: 'ana' }, meta } as const;
      await ingestUserEvents(store, [{ pattern: 'user.updated', data: ana, meta: {} }, gone], nowInstant());
      await store.erasure.forget(['ana']);
      await store.erasure.finish(['ana'], nowInstant());
      const { post, created } = samplePost();
      await store.posts.insert(post, {
        ...created,
        data: { ...created.data, artistName: ana.name },
      } as typeof created);

      const content = await startContentForTest(t, place);
      const [told] = await content.published.wait(1);
      assert.deepEqual(
        [told?.data.message, told?.data.artistName],
        [contentMessage('post.created', post.title), undefined],
      );
      await content.settle();
      await untilErased(place, store);
      assert.equal(await place.database.countPublications(), 0);
    });
  });
}

for (const { name, skip, create } of databaseKinds) {
  describe(`a request under way at an erasure, on ${name}`, { skip }, () => {
    /** Opens a store and what a request needs. The author is erased after the request's token was checked. */
    const begin = async (t: TestContext) => {
      const database = await create(t);
      const store = openContentStore(database.settings);
      t.after(() => store[Symbol.asyncDispose]());
      const publishing: Publishing = {
        ...realTime,
        async artistName() {
          const gone = { pattern: 'user.deleted', data: { user_id: 'ana' }, meta: { version: 9 } } as const;
          await ingestUserEvents(store, [gone], nowInstant());
          await store.erasure.withdraw('ana');
          await store.erasure.finish(['ana'], nowInstant());
          return ana.name;
        },
        refuseErased: (authorId) => refuseErased(store.erasure, authorId),
        stored() {},
      };
      return { database, store, publishing };
    };

    test('is refused, and what it wrote is gone', async (t) => {
      const { store, publishing } = await begin(t);
      const { posts, events } = store;
      await assert.rejects(createPost({ posts, publishing }, { author, body: photo }), UnauthenticatedError);
      await assert.rejects(
        createEvent({ events, publishing }, { author, body: concert }),
        UnauthenticatedError,
      );
      assert.deepEqual(await posts.list({ limit: 9 }), []);
      assert.deepEqual(await events.list({ limit: 9 }), []);
      const waiting = await waitingIn(store);
      assert.equal(waiting.length, 2, 'what was committed is told');
      assert.ok(waiting.every(({ data }) => !('artistName' in data)));
      assert.deepEqual(await store.erasure.open(9), ['ana'], 'the sweep looks again');
    });
  });
}
