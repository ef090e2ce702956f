import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideProfile } from '../../src/accounts/decide-profile.ts';
import type { FollowState } from '../../src/domain/follow.ts';
import type { UsersStore } from '../../src/store/users-store.ts';
import { countChanges } from '../count-changes.ts';
import { drainAll } from './drain-all.ts';
import { addUsers, pairOf, setFollow, stamp } from './people.ts';
import type { OpenStore } from './store-contract.ts';

async function pairIn(store: UsersStore, ...[follower, followed]: Parameters<typeof pairOf>) {
  const seen: FollowState[] = [];
  await store.changePair(pairOf(follower, followed), (state) => void seen.push(state));
  return seen[0]?.pair;
}

export function pairRacesContract(open: OpenStore): void {
  test('fifty at once who follow and unfollow leave as many versions as changes, told in their order', async (t) => {
    const store = await open(t);
    const [ana, beto] = await addUsers(store, 'ana', 'beto');
    assert.ok(ana && beto);
    await drainAll(store.outbox);
    const wishes = Array.from({ length: 50 }, (_, index) => setFollow(store, beto, ana, index % 2 === 0));
    const changes = (await Promise.all(wishes)).filter(Boolean).length;
    const events = await drainAll(store.outbox);
    assert.equal((await pairIn(store, beto, ana))?.version, events.at(-1)?.meta.version);
    assert.deepEqual(
      events.map(({ pattern }) => pattern),
      Array.from({ length: changes }, (_, index) => (index % 2 === 0 ? 'follow.created' : 'follow.removed')),
    );
    assert.deepEqual(
      countChanges(events),
      events.map((_, index) => index + 1),
    );
    const times = events.map(({ meta }) => meta.occurredAt);
    assert.deepEqual(times, [...new Set(times)].sort(), 'times are in the order of the versions');
  });

  test('the first follow, made by many at once, happens once', async (t) => {
    const store = await open(t);
    const [ana, beto] = await addUsers(store, 'ana', 'beto');
    assert.ok(ana && beto);
    const changed = await Promise.all(Array.from({ length: 20 }, () => setFollow(store, beto, ana)));
    assert.equal(changed.filter(Boolean).length, 1);
    const told = (await drainAll(store.outbox)).filter(({ pattern }) => pattern === 'follow.created');
    assert.deepEqual(
      told.map(({ meta }) => meta.version),
      [(await pairIn(store, beto, ana))?.version],
    );
  });

  test('those who follow each other while they change their names never wait in a circle', async (t) => {
    const store = await open(t);
    const people = await addUsers(store, 'ana', 'beto', 'caro', 'dani');
    await drainAll(store.outbox);
    const follows = people.flatMap((one) =>
      people.filter((other) => other !== one).map((other) => setFollow(store, one, other)),
    );
    const renames = people.map(({ id, name }) =>
      store.changeAccount(id, (current, now) => decideProfile(current, { name: `${name}!` }, now, stamp)),
    );
    await Promise.all([...follows, ...renames]);
    const events = await drainAll(store.outbox);
    assert.equal(events.length, 16);
    for (const event of events) {
      if (event.pattern !== 'follow.created') continue;
      const { follower_id: id, follower_name: name } = event.data;
      const before = people.find((one) => one.id === id);
      const version = name.endsWith('!') ? (await store.accountById(id))?.version : before?.version;
      assert.equal(event.meta.followerVersion, version, 'the name is of the version that is told');
    }
  });
}
