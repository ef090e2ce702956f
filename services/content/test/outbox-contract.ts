import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { PublishAll, Verdict } from '@riff/platform';
import type { ContentStore } from '../src/store/content-store.ts';
import { sampleCancellation, sampleChange, sampleEvent, samplePost } from './sample-publications.ts';

/** A broker that answers as configured, and records the id and version of each event. */
function brokerOf(answer: (version: number, id: string) => Verdict = () => 'confirmed') {
  const given: string[] = [];
  const publish: PublishAll = async (events) =>
    events.map(({ meta, data }) => {
      const id = 'postId' in data ? data.postId : 'eventId' in data ? data.eventId : '';
      given.push(`${id} ${meta.version} ${meta.messageId}`);
      return answer(meta.version ?? 0, id);
    });
  return { given, publish, versions: () => given.map((line) => line.split(' ').slice(0, 2).join(' ')) };
}

async function drainAll({ outbox }: ContentStore, publish: PublishAll): Promise<void> {
  while ((await outbox.drain(100, publish)).confirmed > 0);
}

/** The guarantees of every store for its pending events. */
export function outboxContract(open: (t: TestContext) => Promise<ContentStore>): void {
  test('what was stored is given to the broker once, and nothing waits then', async (t) => {
    const store = await open(t);
    for (let n = 0; n < 5; n += 1) {
      const { post, created } = samplePost();
      await store.posts.insert(post, created);
      const sample = sampleEvent();
      await store.events.insert(sample.event, sample.created);
    }
    assert.equal(await store.outbox.waiting(), 10);
    const { given, publish } = brokerOf();
    assert.equal((await store.outbox.drain(3, publish)).full, true);
    await drainAll(store, publish);
    assert.equal(new Set(given).size, 10);
    assert.equal(given.length, 10);
    assert.equal(await store.outbox.waiting(), 0);
    assert.deepEqual(await store.outbox.drain(3, publish), { confirmed: 0, full: false });
  });

  test("one publication's events go out one at a time, in order, each after the confirm of the one before", async (t) => {
    const store = await open(t);
    const { event, created } = sampleEvent({ id: 'e' });
    await store.events.insert(event, created);
    const { next, updated } = sampleChange(event, { title: 'Nuevo' });
    await store.events.change(event, next, updated);
    await store.events.remove(next, sampleCancellation(next));

    const away = brokerOf(() => 'unknown');
    assert.deepEqual(await store.outbox.drain(10, away.publish), { confirmed: 0, full: true });
    assert.deepEqual(away.versions(), ['e 1']);
    const back = brokerOf();
    assert.deepEqual(await store.outbox.drain(10, back.publish), { confirmed: 1, full: true });
    assert.deepEqual(back.versions(), ['e 1']);
    assert.deepEqual(back.given, away.given, 'the same message again');
    await drainAll(store, back.publish);
    assert.deepEqual(back.versions(), ['e 1', 'e 2', 'e 3']);
  });

  test("a publication's events go out without a pause: each look that leaves some says that more may go", async (t) => {
    const store = await open(t);
    const { event, created } = sampleEvent({ id: 'e' });
    await store.events.insert(event, created);
    let seen = event;
    for (let n = 2; n <= 5; n += 1) {
      const { next, updated } = sampleChange(seen, { title: `n${n}` });
      await store.events.change(seen, next, updated);
      seen = next;
    }
    const broker = brokerOf();
    const looks = [];
    do looks.push(await store.outbox.drain(100, broker.publish));
    while (looks.at(-1)?.full);
    assert.deepEqual(broker.versions(), ['e 1', 'e 2', 'e 3', 'e 4', 'e 5']);
    assert.equal(looks.length, 5);
    assert.equal(await store.outbox.waiting(), 0);
  });

  test('after a crash between the confirm and the clearing, the same message goes out again', async (t) => {
    const store = await open(t);
    const { post, created } = samplePost();
    await store.posts.insert(post, created);
    const first = brokerOf();
    await assert.rejects(
      store.outbox.drain(10, async (events) => {
        await first.publish(events);
        throw new Error('dies here');
      }),
    );
    const second = brokerOf();
    await drainAll(store, second.publish);
    assert.deepEqual(second.given, first.given);
    assert.equal(await store.outbox.waiting(), 0);
  });

  test('a refused event holds up only its own publication, and is tried again', async (t) => {
    const store = await open(t);
    const { event, created } = sampleEvent({ id: 'refused' });
    await store.events.insert(event, created);
    const { next, updated } = sampleChange(event, { title: 'Nuevo' });
    await store.events.change(event, next, updated);
    for (let n = 0; n < 3; n += 1) {
      const sample = sampleEvent({ id: `e${n}` });
      await store.events.insert(sample.event, sample.created);
    }
    const broken = brokerOf((_version, id) => (id === 'refused' ? 'refused' : 'confirmed'));
    // One at a time: a refused event must not stay at the front.
    for (let n = 0; n < 4; n += 1) await store.outbox.drain(1, broken.publish);
    assert.deepEqual(broken.versions(), ['refused 1', 'e0 1', 'e1 1', 'e2 1']);
    const mended = brokerOf();
    await drainAll(store, mended.publish);
    assert.deepEqual(mended.versions(), ['refused 1', 'refused 2']);
    assert.equal(await store.outbox.waiting(), 0);
  });

  test('an event that is stored while others are published is neither lost nor cleared', async (t) => {
    const store = await open(t);
    const { event, created } = sampleEvent({ id: 'e' });
    await store.events.insert(event, created);
    const { next, updated } = sampleChange(event, { title: 'Nuevo' });
    const broker = brokerOf();
    await store.outbox.drain(10, async (events) => {
      assert.equal(await store.events.change(event, next, updated), 'changed');
      return broker.publish(events);
    });
    assert.equal(await store.outbox.waiting(), 1);
    await drainAll(store, broker.publish);
    assert.deepEqual(broker.versions(), ['e 1', 'e 2']);
  });

  test('a relay that lost its lease only repeats messages', async (t) => {
    const store = await open(t);
    const { event, created } = sampleEvent({ id: 'e' });
    await store.events.insert(event, created);
    const stale = brokerOf();
    const winner = brokerOf();
    await store.outbox.drain(10, async (events) => {
      await drainAll(store, winner.publish);
      const { next, updated } = sampleChange(event, { title: 'Nuevo' });
      await store.events.change(event, next, updated);
      return stale.publish(events);
    });
    assert.deepEqual(stale.given, winner.given);
    await drainAll(store, winner.publish);
    assert.deepEqual(winner.versions(), ['e 1', 'e 2']);
  });
}
