import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutgoingEvent } from '@riff/events';
import type { PublishAll, Verdict } from '@riff/platform';
import type { Account } from '../../src/domain/account.ts';
import type { UsersStore } from '../../src/store/users-store.ts';
import { countChanges } from '../count-changes.ts';
import { drainAll } from './drain-all.ts';
import { addUsers, setFollow } from './people.ts';
import type { OpenStore } from './store-contract.ts';

/** Publishes with the same verdict for all events, and records them. */
function publishing(verdict: Verdict | ((event: OutgoingEvent) => Verdict)) {
  const given: OutgoingEvent[] = [];
  const publish: PublishAll = async (events) => {
    given.push(...events);
    return events.map((event) => (typeof verdict === 'function' ? verdict(event) : verdict));
  };
  return { given, publish };
}

const isAbout =
  ({ id }: Account) =>
  ({ data }: OutgoingEvent) =>
    'follower_id' in data && data.follower_id === id;
const ids = (events: readonly OutgoingEvent[]) => events.map(({ meta }) => meta.messageId);

async function startFollowing(store: UsersStore) {
  const [ana, beto, caro] = await addUsers(store, 'ana', 'beto', 'caro');
  assert.ok(ana && beto && caro);
  await drainAll(store.outbox);
  return { ana, beto, caro };
}

export function outboxContract(open: OpenStore): void {
  test('the oldest event of each entity goes out; a younger one waits for its confirm', async (t) => {
    const store = await open(t);
    const { ana, beto, caro } = await startFollowing(store);
    for (const active of [true, false, true]) await setFollow(store, beto, ana, active);
    await setFollow(store, caro, ana);
    const first = publishing('confirmed');
    assert.deepEqual(await store.outbox.drain(10, first.publish), { confirmed: 2, full: true });
    assert.deepEqual(countChanges(first.given), [1, 1]);
    const second = publishing('confirmed');
    assert.deepEqual(await store.outbox.drain(10, second.publish), { confirmed: 1, full: true });
    const third = await drainAll(store.outbox);
    const inOrder = [...first.given.filter(isAbout(beto)), ...second.given, ...third];
    assert.deepEqual(countChanges(inOrder), [1, 2, 3]);
    assert.equal(await store.outbox.waiting(), 0);
  });

  test('an event whose fate is unknown goes out again, the same', async (t) => {
    const store = await open(t);
    const { ana, beto } = await startFollowing(store);
    await setFollow(store, beto, ana);
    const lost = publishing('unknown');
    assert.deepEqual(await store.outbox.drain(10, lost.publish), { confirmed: 0, full: false });
    assert.deepEqual(await drainAll(store.outbox), lost.given);
  });

  test('after a crash between publishing and clearing the same event goes out again', async (t) => {
    const store = await open(t);
    const { ana, beto } = await startFollowing(store);
    await setFollow(store, beto, ana);
    const crashed = publishing('confirmed');
    const dying: PublishAll = async (events) => {
      await crashed.publish(events);
      throw new Error('the process dies here');
    };
    await assert.rejects(store.outbox.drain(10, dying));
    assert.deepEqual(ids(await drainAll(store.outbox)), ids(crashed.given));
  });

  test('a refused event goes behind the others, and nothing of its entity overtakes it', async (t) => {
    const store = await open(t);
    const { ana, beto, caro } = await startFollowing(store);
    await setFollow(store, beto, ana);
    await setFollow(store, beto, ana, false);
    await setFollow(store, caro, ana);
    const { given, publish } = publishing(({ data }) =>
      'follower_id' in data && data.follower_id === beto.id ? 'refused' : 'confirmed',
    );
    await store.outbox.drain(10, publish);
    await setFollow(store, caro, ana, false);
    await store.outbox.drain(1, publish);
    await store.outbox.drain(10, publish);
    const followers = given.map(({ data }) => ('follower_id' in data ? data.follower_id : ''));
    assert.deepEqual(followers, [beto.id, caro.id, caro.id, beto.id]);
    const accepted = (await drainAll(store.outbox)).filter(isAbout(beto));
    assert.deepEqual(countChanges(accepted), [1, 2], 'once accepted, they go in order');
  });

  test('a long line behind one entity holds nobody else up', async (t) => {
    const store = await open(t);
    const { ana, beto, caro } = await startFollowing(store);
    for (let index = 0; index < 60; index++) await setFollow(store, beto, ana, index % 2 === 0);
    await setFollow(store, caro, ana);
    const { given, publish } = publishing('confirmed');
    await store.outbox.drain(2, publish);
    const followers = given.map(({ data }) => ('follower_id' in data ? data.follower_id : ''));
    assert.deepEqual(followers, [beto.id, caro.id]);
    assert.deepEqual(
      countChanges([...given.slice(0, 1), ...(await drainAll(store.outbox))]),
      Array.from({ length: 60 }, (_, index) => index + 1),
    );
  });

  test('while an event is on its way, another relay sends neither it nor a younger one of its entity', async (t) => {
    const store = await open(t);
    const { ana, beto, caro } = await startFollowing(store);
    await setFollow(store, beto, ana);
    await setFollow(store, beto, ana, false);
    await setFollow(store, caro, ana);
    const other = publishing('confirmed');
    await store.outbox.drain(1, async (events) => {
      await store.outbox.drain(10, other.publish);
      return events.map(() => 'unknown');
    });
    const followers = other.given.map(({ data }) => ('follower_id' in data ? data.follower_id : ''));
    assert.ok(!followers.includes(beto.id));
    assert.deepEqual(countChanges((await drainAll(store.outbox)).filter(isAbout(beto))), [1, 2]);
  });

  test('nothing waits, nothing happens', async (t) => {
    const store = await open(t);
    const { given, publish } = publishing('confirmed');
    assert.deepEqual(await store.outbox.drain(10, publish), { confirmed: 0, full: false });
    assert.deepEqual(given, []);
  });
}
