import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { OutgoingEvent } from '@riff/events';
import type { PublishAll } from '@riff/platform';
import type { ContentStore } from '../src/store/content-store.ts';
import { sampleCancellation, sampleChange, sampleEvent, samplePost } from './sample-publications.ts';

/** A broker that confirms everything, and records it. */
function openBroker() {
  const given: OutgoingEvent[] = [];
  const publish: PublishAll = async (events) => {
    given.push(...events);
    return events.map(() => 'confirmed');
  };
  const told = () =>
    given.map(({ pattern, data, meta }) => [pattern, meta.version, 'artistName' in data && data.artistName]);
  return { publish, told };
}

async function drainAll({ outbox }: ContentStore, publish: PublishAll): Promise<void> {
  while ((await outbox.waiting()) > 0) await outbox.drain(100, publish);
}

/** The guarantees of every store for an erasure. `count`: number of posts and events, even hidden ones. */
export function erasureContract(
  open: (t: TestContext) => Promise<{ store: ContentStore; count: () => Promise<number> }>,
): void {
  test('only the name and address of those asked for are forgotten', async (t) => {
    const { erasure, userRefs } = (await open(t)).store;
    const ana = { userId: 'ana', email: 'ana@example.com', name: 'Ana', version: 3, erased: true };
    const beto = { ...ana, userId: 'beto' };
    await userRefs.write([ana, beto].map((next) => ({ id: next.userId, held: undefined, next })));
    await erasure.forget(['ana', 'nobody']);
    await erasure.forget(['ana']);
    const found = await userRefs.read(['ana', 'beto', 'nobody']);
    assert.deepEqual([found.get('ana'), found.get('beto')], [{ ...ana, email: '', name: '' }, beto]);
    assert.equal(found.size, 2);
  });

  test('what an account published is gone for every reader, and nothing passes that', async (t) => {
    const { store, count } = await open(t);
    const { posts, events, erasure, outbox } = store;
    const mine = samplePost();
    const theirs = samplePost({ authorId: 'beto' });
    const { event, created } = sampleEvent();
    for (const { post, created } of [mine, theirs]) await posts.insert(post, created);
    await events.insert(event, created);
    await drainAll(store, openBroker().publish);
    assert.equal(await erasure.withdraw('ana'), true);

    assert.equal(await posts.find(mine.post.id), undefined);
    assert.equal(await events.find(event.id), undefined);
    assert.deepEqual(await posts.list({ limit: 9 }), [theirs.post]);
    assert.deepEqual(await events.list({ author: 'ana', limit: 9 }), []);
    const { next, updated } = sampleChange(event, { title: 'Nuevo' });
    assert.equal(await events.change(event, next, updated), 'stale');
    assert.equal(await events.remove(event, sampleCancellation(event)), false);
    assert.equal(await count(), 1, 'nothing waited: they are gone');
    assert.equal(await outbox.waiting(), 0, 'and nobody is told');
  });

  test('what waits goes out whole and in order, but without the name, and the rest follows it', async (t) => {
    const { store, count } = await open(t);
    const { posts, events, erasure } = store;
    const cancelled = sampleEvent({}, 'Ana');
    await events.insert(cancelled.event, cancelled.created);
    const { next, updated } = sampleChange(cancelled.event, { title: 'Nuevo' }, 'Ana');
    await events.change(cancelled.event, next, updated);
    await events.remove(next, sampleCancellation(next, 'Ana'));
    const { post, created } = samplePost();
    await posts.insert(post, created);
    const theirs = samplePost({ authorId: 'beto' });
    await posts.insert(theirs.post, theirs.created);

    assert.equal(await erasure.withdraw('ana'), false);
    assert.equal(await erasure.withdraw('ana'), false);
    assert.equal(await posts.find(post.id), undefined);
    const broker = openBroker();
    await drainAll(store, broker.publish);
    assert.deepEqual(broker.told().sort(), [
      ['event.cancelled', 3, false],
      ['event.created', 1, false],
      ['event.updated', 2, false],
      ['post.created', 1, 'Ana'],
      ['post.created', 1, false],
    ]);
    const versions = broker.told().filter(([pattern]) => pattern !== 'post.created');
    assert.deepEqual(
      versions.map(([, version]) => version),
      [1, 2, 3],
    );
    assert.equal(await erasure.withdraw('ana'), true);
    assert.equal(await count(), 1);
    assert.deepEqual(await posts.find(theirs.post.id), theirs.post);
  });

  test('an event that is on its way to the broker when the name is taken out is cleared all the same', async (t) => {
    const { store, count } = await open(t);
    const { posts, events, erasure, outbox } = store;
    const { post, created } = samplePost();
    await posts.insert(post, created);
    const sample = sampleEvent({}, 'Ana');
    await events.insert(sample.event, sample.created);
    const { next, updated } = sampleChange(sample.event, { title: 'Nuevo' }, 'Ana');
    await events.change(sample.event, next, updated);
    const broker = openBroker();
    const drained = await outbox.drain(100, async (under) => {
      await erasure.withdraw('ana');
      return broker.publish(under);
    });
    assert.equal(drained.confirmed, 2);
    assert.equal(await outbox.waiting(), 1);
    await drainAll(store, broker.publish);
    assert.equal(broker.told().length, 3);
    assert.deepEqual(broker.told().at(-1), ['event.updated', 2, false]);
    assert.equal(await count(), 0);
  });

  test('one made under an Idempotency-Key leaves its id and hash, waiting or not', async (t) => {
    const { store, count } = await open(t);
    const { posts, erasure } = store;
    const told = samplePost({ requestHash: 'a1' });
    await posts.insert(told.post, told.created);
    await drainAll(store, openBroker().publish);
    const waiting = samplePost({ requestHash: 'b2' });
    await posts.insert(waiting.post, waiting.created);
    assert.equal(await erasure.withdraw('ana'), false);
    await drainAll(store, openBroker().publish);
    assert.equal(await erasure.withdraw('ana'), true);
    assert.equal(await count(), 2);
    for (const { post, created } of [told, waiting]) {
      assert.equal((await posts.insert(post, created))?.requestHash, post.requestHash);
    }
    await store.forgetDeleted(new Date(Date.now() + 1_000));
    assert.equal(await count(), 0);
  });
}
