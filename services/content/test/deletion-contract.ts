import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { PublishAll } from '@riff/platform';
import type { ContentStore } from '../src/store/content-store.ts';
import { sampleCancellation, sampleEvent, samplePost } from './sample-publications.ts';

const confirm: PublishAll = async (events) => events.map(() => 'confirmed');
const refuse: PublishAll = async (events) => events.map(() => 'unknown');
const soon = () => new Date(Date.now() + 1_000);

/**
 * The guarantees of every store for deleted content. `count`: number of posts and events, even hidden ones.
 */
export function deletionContract(
  open: (t: TestContext) => Promise<{ store: ContentStore; count: () => Promise<number> }>,
): void {
  const drainAll = async ({ outbox }: ContentStore) => {
    while ((await outbox.waiting()) > 0) await outbox.drain(100, confirm);
  };

  test('a deleted publication goes when the last of it was published, and not before', async (t) => {
    const { store, count } = await open(t);
    const { event, created } = sampleEvent();
    await store.events.insert(event, created);
    const { post, created: postCreated } = samplePost();
    await store.posts.insert(post, postCreated);
    const kept = samplePost();
    await store.posts.insert(kept.post, kept.created);
    await store.events.remove(event, sampleCancellation(event));
    await store.posts.remove(post);
    await store.outbox.drain(10, refuse);
    assert.equal(await count(), 3);
    await store.outbox.drain(10, confirm);
    await drainAll(store);
    assert.equal(await count(), 1);
    assert.deepEqual(await store.posts.find(kept.post.id), kept.post);
  });

  test('a post that is deleted after its event was published goes as well', async (t) => {
    const { store, count } = await open(t);
    const { post, created } = samplePost();
    await store.posts.insert(post, created);
    await drainAll(store);
    await store.posts.remove(post);
    assert.equal(await store.outbox.waiting(), 1);
    await drainAll(store);
    assert.equal(await count(), 0);
  });

  test('a post that is deleted while its event is published is not forgotten by the relay', async (t) => {
    const { store, count } = await open(t);
    const { post, created } = samplePost();
    await store.posts.insert(post, created);
    await store.outbox.drain(10, async (events) => {
      await store.posts.remove(post);
      return confirm(events);
    });
    await drainAll(store);
    assert.equal(await count(), 0);
  });

  test('one made under an Idempotency-Key keeps its id and hash until they are forgotten', async (t) => {
    const { store, count } = await open(t);
    const { event, created } = sampleEvent({ requestHash: 'a1' });
    await store.events.insert(event, created);
    await store.events.remove(event, sampleCancellation(event));
    await store.forgetDeleted(soon());
    assert.equal(await count(), 1, 'not while its cancellation waits');
    await drainAll(store);
    assert.equal(await count(), 1);
    assert.equal(await store.events.find(event.id), undefined);
    assert.deepEqual(await store.events.list({ limit: 10 }), []);
    assert.deepEqual(await store.events.list({ author: 'ana', limit: 10 }), []);
    const taken = await store.events.insert(event, created);
    assert.equal(taken?.requestHash, 'a1');
    assert.deepEqual(taken?.createdAt, event.createdAt);
    assert.equal(await store.outbox.waiting(), 0);

    await store.forgetDeleted(new Date(Date.now() - 60_000));
    assert.equal(await count(), 1, 'not before its time');
    await store.forgetDeleted(soon());
    assert.equal(await count(), 0);
    assert.equal(await store.events.insert(event, created), undefined);
  });

  test('what is not deleted is never forgotten', async (t) => {
    const { store, count } = await open(t);
    const { post, created } = samplePost({ requestHash: 'a1' });
    await store.posts.insert(post, created);
    await drainAll(store);
    await store.forgetDeleted(soon());
    assert.equal(await count(), 1);
    assert.deepEqual(await store.posts.find(post.id), post);
  });
}
