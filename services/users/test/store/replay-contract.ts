import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutgoingEvent } from '@riff/events';
import { decideProfile } from '../../src/accounts/decide-profile.ts';
import { republishFollow } from '../../src/follows/republish-follow.ts';
import type { PairPosition } from '../../src/store/replay-store.ts';
import type { UsersStore } from '../../src/store/users-store.ts';
import { drainAll } from './drain-all.ts';
import { addUsers, erase, setFollow, stamp } from './people.ts';
import type { OpenStore } from './store-contract.ts';

const beginning = (followedId: string): PairPosition => ({
  followedId,
  since: '0001-01-01T00:00:00.000000Z',
  followerId: '',
});

/** Republishes all pairs, `limit` per transaction. Returns the size of each page. */
async function republishAll(store: UsersStore, limit: number, artistId?: string): Promise<number[]> {
  const pages: number[] = [];
  const lastFollowedId = artistId ?? '\u{10FFFF}';
  for (let after: PairPosition | undefined = beginning(artistId ?? ''); after; ) {
    const page = await store.republishPairs({ after, lastFollowedId, limit }, (follow) =>
      republishFollow(follow, stamp),
    );
    if (page !== undefined) pages.push(page.republished);
    after = page?.last;
  }
  return pages;
}

const pairsOf = (events: readonly OutgoingEvent[]) =>
  events.map(({ data }) => ('follower_id' in data ? `${data.follower_id} ${data.followed_id}` : '')).sort();

export function replayContract(open: OpenStore): void {
  test('every active pair is said again, at its version, of its time, with the follower as they are now', async (t) => {
    const store = await open(t);
    const [ana, beto] = await addUsers(store, 'ana', 'beto');
    assert.ok(ana && beto);
    for (const active of [true, false, true]) await setFollow(store, beto, ana, active);
    const original = (await drainAll(store.outbox)).at(-1);
    const renamed = await store.changeAccount(beto.id, (account, now) =>
      decideProfile(account, { name: 'Alberto' }, now, stamp),
    );
    await drainAll(store.outbox);
    assert.deepEqual(await republishAll(store, 10), [1]);
    const [event, ...others] = await drainAll(store.outbox);
    assert.deepEqual(others, []);
    assert.deepEqual(event?.data, {
      follower_id: beto.id,
      follower_email: 'beto@example.com',
      follower_name: 'Alberto',
      followed_id: ana.id,
    });
    const { messageId, traceparent, ...meta } = event?.meta ?? {};
    const { occurredAt, version } = original?.meta ?? {};
    const followerVersion = renamed?.version;
    assert.deepEqual(meta, { source: 'users', version, followerVersion, occurredAt, replay: true });
    assert.notEqual(messageId, original?.meta.messageId);
  });

  test('page by page each pair is said once; removed ones and those of erased accounts are not', async (t) => {
    const store = await open(t);
    const people = await addUsers(store, 'ana', 'beto', 'caro', 'dani', 'eva');
    const [ana, beto, caro, dani] = people;
    assert.ok(ana && beto && caro && dani);
    for (const one of people)
      for (const other of people) if (one !== other) await setFollow(store, one, other);
    await setFollow(store, beto, ana, false);
    await erase(store, dani.id);
    await drainAll(store.outbox);
    const pages = await republishAll(store, 4);
    assert.ok(pages.every((told) => told <= 4));
    const left = people.filter((one) => one !== dani);
    const expected = left.flatMap((one) =>
      left
        .filter((other) => one !== other && !(one === beto && other === ana))
        .map((other) => `${one.id} ${other.id}`),
    );
    assert.deepEqual(pairsOf(await drainAll(store.outbox)), expected.sort());
  });

  test("only an artist's pairs are said again where it is asked so; nothing where there are none", async (t) => {
    const store = await open(t);
    const [ana, beto, caro] = await addUsers(store, 'ana', 'beto', 'caro');
    assert.ok(ana && beto && caro);
    assert.deepEqual(await republishAll(store, 2), []);
    await setFollow(store, beto, ana);
    await setFollow(store, caro, ana);
    await setFollow(store, ana, beto);
    await setFollow(store, caro, beto);
    await drainAll(store.outbox);
    assert.deepEqual(await republishAll(store, 1, ana.id), [1, 1]);
    const told = pairsOf(await drainAll(store.outbox));
    assert.deepEqual(told, [`${beto.id} ${ana.id}`, `${caro.id} ${ana.id}`].sort());
    assert.deepEqual(await republishAll(store, 2, caro.id), []);
  });

  test('while people follow, unfollow and erase themselves, each said pair was so at its version', async (t) => {
    const store = await open(t);
    const [ana, ...fans] = await addUsers(store, 'ana', ...Array.from({ length: 30 }, (_, n) => `fan${n}`));
    assert.ok(ana);
    for (const fan of fans) await setFollow(store, fan, ana);
    const first = await drainAll(store.outbox);
    const changes = fans.map(async (fan, index) => {
      if (index % 3 === 0) return erase(store, fan.id);
      await setFollow(store, fan, ana, false);
      return index % 3 === 1 && setFollow(store, fan, ana);
    });
    await Promise.all([republishAll(store, 5), republishAll(store, 7), ...changes]);
    const events = await drainAll(store.outbox);
    const said = JSON.stringify(events);
    for (const [index, fan] of fans.entries())
      if (index % 3 === 0) assert.ok(!said.includes(`"${fan.email}"`), 'an erased one is not named again');
    const key = (event: OutgoingEvent) => `${event.pattern} ${pairsOf([event])} ${event.meta.version}`;
    const originals = new Set([...first, ...events].filter(({ meta }) => !meta.replay).map(key));
    for (const event of events)
      if (event.meta.replay) assert.ok(event.pattern === 'follow.created' && originals.has(key(event)));
    // Versions alone decide, whatever the order in which a replica receives the events.
    const newest = new Map<string, OutgoingEvent>();
    for (const event of events.toReversed()) {
      if (!('follower_id' in event.data)) continue;
      const known = newest.get(event.data.follower_id);
      if ((known?.meta.version ?? 0) < (event.meta.version ?? 0)) newest.set(event.data.follower_id, event);
    }
    for (const [index, fan] of fans.entries()) {
      const last = newest.get(fan.id)?.pattern;
      if (index % 3 === 1) assert.equal(last, 'follow.created');
      if (index % 3 === 2) assert.equal(last, 'follow.removed');
    }
  });
}
