import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { publishOnce } from '../src/publications/publish-once.ts';
import type { ContentStore } from '../src/store/content-store.ts';
import { maxPending } from '../src/store/publication-store.ts';
import { sampleCancellation, sampleChange, sampleEvent, samplePost } from './sample-publications.ts';

/** The guarantees of every store of posts and events. */
export function publicationsContract(open: (t: TestContext) => Promise<ContentStore>): void {
  test('what was stored is read as it was', async (t) => {
    const { posts, events } = await open(t);
    const { post, created } = samplePost({ content: '"ñ" 🎸\n\t\\', requestHash: 'a1' });
    assert.equal(await posts.insert(post, created), undefined);
    assert.deepEqual(await posts.find(post.id), post);
    const sample = sampleEvent();
    await events.insert(sample.event, sample.created);
    assert.deepEqual(await events.find(sample.event.id), sample.event);
    assert.equal(await events.find(post.id), undefined, 'a post is no event');
  });

  test('a taken id stores nothing and says by whom', async (t) => {
    const { posts, outbox } = await open(t);
    const { post, created } = samplePost({ requestHash: 'a1' });
    await posts.insert(post, created);
    const again = samplePost({ id: post.id, title: 'Other', requestHash: 'b2' });
    const taken = await posts.insert(again.post, again.created);
    assert.deepEqual(taken?.createdAt, post.createdAt);
    assert.equal(taken?.requestHash, 'a1');
    assert.deepEqual(await posts.find(post.id), post);
    assert.equal(await outbox.waiting(), 1);
  });

  test('a try that a driver repeats after the first was applied succeeds, and is told once', async (t) => {
    const { posts, outbox } = await open(t);
    const { post, created } = samplePost();
    assert.deepEqual(await publishOnce(posts, post, created), post);
    assert.deepEqual(await publishOnce(posts, post, created), post);
    assert.equal(await outbox.waiting(), 1);
  });

  test('of many who store under one id at once, one does', async (t) => {
    const { posts } = await open(t);
    const samples = Array.from({ length: 20 }, (_, n) => samplePost({ id: 'same', requestHash: `h${n}` }));
    const taken = await Promise.all(samples.map(({ post, created }) => posts.insert(post, created)));
    assert.equal(taken.filter((each) => each === undefined).length, 1);
    const stored = await posts.find('same');
    assert.ok(taken.every((each) => each === undefined || each.requestHash === stored?.requestHash));
  });

  test('a list goes from new to old, page by page, by author or whole', async (t) => {
    const { posts } = await open(t);
    const createdAt = new Date('2026-01-01T00:00:00.000Z');
    for (const [authorId, id] of [
      ['ana', 'p1'],
      ['beto', 'p2'],
      ['ana', 'p3'],
    ] as const) {
      const { post, created } = samplePost({ authorId, id });
      await posts.insert(post, created);
    }
    // At the same instant, the id decides.
    for (const [authorId, id] of [
      ['ana', 'old1'],
      ['beto', 'old2'],
    ] as const) {
      const { post, created } = samplePost({ authorId, id, createdAt });
      await posts.insert(post, created);
    }
    const newestFirst = ['p3', 'p2', 'p1', 'old2', 'old1'];
    assert.deepEqual(
      (await posts.list({ limit: 10 })).map(({ id }) => id),
      newestFirst,
    );

    const walk = async (author?: string) => {
      const seen: string[] = [];
      let after: { createdAt: Date; id: string } | undefined;
      do {
        const [item, more] = await posts.list({ author, after, limit: 2 });
        if (item !== undefined) seen.push(item.id);
        after = more === undefined ? undefined : item;
      } while (after !== undefined);
      return seen;
    };
    assert.deepEqual(await walk(), newestFirst);
    assert.deepEqual(await walk('ana'), ['p3', 'p1', 'old1']);
    assert.deepEqual(await walk('caro'), []);
  });

  test('a change is written for who saw the newest version, and for nobody else', async (t) => {
    const { events } = await open(t);
    const { event, created } = sampleEvent();
    await events.insert(event, created);
    const { next, updated } = sampleChange(event, { title: 'Nuevo', description: undefined });
    assert.equal(await events.change(event, next, updated), 'changed');
    const { description: _, ...expected } = next;
    assert.deepEqual(await events.find(event.id), expected);
    const late = sampleChange(event, { title: 'Late' });
    assert.equal(await events.change(event, late.next, late.updated), 'stale');
    assert.equal(await events.remove(event, sampleCancellation(event)), false);
    assert.deepEqual(await events.find(event.id), expected);
  });

  test('a change and a deletion are stored at the version that their events carry', async (t) => {
    const { events } = await open(t);
    const { event, created } = sampleEvent();
    await events.insert(event, created);
    const version = Date.UTC(2026, 10, 24);
    const changed = sampleChange({ ...event, version: version - 1 }, { title: 'Nuevo' });
    assert.equal(await events.change(event, changed.next, changed.updated), 'changed');
    const stored = await events.find(event.id);
    assert.equal(stored?.version, version);
    assert.equal(await events.remove({ ...event, version: 2 }), false);
    assert.equal(
      await events.remove(stored, sampleCancellation({ ...event, version: version + 60_000 })),
      true,
    );
    assert.equal(await events.find(event.id), undefined);
  });

  test('of many who change the same version at once, one does', async (t) => {
    const { events } = await open(t);
    const { event, created } = sampleEvent();
    await events.insert(event, created);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => {
        const { next, updated } = sampleChange(event, { title: `n${n}` });
        return n % 2 === 0
          ? events.change(event, next, updated)
          : events.remove(event, sampleCancellation(event));
      }),
    );
    assert.equal(outcomes.filter((outcome) => outcome === 'changed' || outcome === true).length, 1);
  });

  test('what is deleted is in no look-up or list, and can be changed no more', async (t) => {
    const { posts, events } = await open(t);
    const { event, created } = sampleEvent();
    await events.insert(event, created);
    assert.equal(await events.remove(event, sampleCancellation(event)), true);
    assert.equal(await events.find(event.id), undefined);
    assert.deepEqual(await events.list({ limit: 10 }), []);
    const { next, updated } = sampleChange(event, { title: 'x' });
    assert.equal(await events.change(event, next, updated), 'stale');
    assert.equal(await events.change({ ...event, version: 2 }, next, updated), 'stale');
    assert.equal(await events.remove({ ...event, version: 2 }), false);

    const sample = samplePost();
    await posts.insert(sample.post, sample.created);
    assert.equal(await posts.remove(sample.post), true);
    assert.equal(await posts.find(sample.post.id), undefined);
    assert.deepEqual(await posts.list({ author: 'ana', limit: 10 }), []);
  });

  test('one publication holds a bounded number of waiting events, and can be deleted all the same', async (t) => {
    const { events } = await open(t);
    const { event, created } = sampleEvent();
    await events.insert(event, created);
    let seen = event;
    for (let n = 1; n < maxPending; n += 1) {
      const { next, updated } = sampleChange(seen, { title: `n${n}` });
      assert.equal(await events.change(seen, next, updated), 'changed');
      seen = next;
    }
    const { next, updated } = sampleChange(seen, { title: 'one more' });
    assert.equal(await events.change(seen, next, updated), 'full');
    assert.deepEqual(await events.find(event.id), seen);
    assert.equal(await events.remove(seen, sampleCancellation(seen)), true);
  });
}
