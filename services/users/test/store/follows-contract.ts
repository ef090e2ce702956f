import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FollowState } from '../../src/domain/follow.ts';
import type { FollowPosition } from '../../src/store/users-store.ts';
import { countChanges } from '../count-changes.ts';
import { drainAll } from './drain-all.ts';
import { addUser, addUsers, pairOf, setFollow } from './people.ts';
import type { OpenStore } from './store-contract.ts';

const start: FollowPosition = { since: '9999-12-31T23:59:59.999999Z', id: '' };
const everything = { after: start, limit: 100 };

export function followsContract(open: OpenStore): void {
  test('a follow is decided from both users and the pair, and written with its event', async (t) => {
    const store = await open(t);
    const [ana, beto] = await addUsers(store, 'ana', 'beto');
    assert.ok(ana && beto);
    await drainAll(store.outbox);
    const seen: FollowState[] = [];
    await store.changePair(pairOf(beto, ana), (state) => void seen.push(state));
    assert.equal(await setFollow(store, beto, ana), true);
    await store.changePair(pairOf(beto, ana), (state) => void seen.push(state));
    const [before, after] = seen;
    assert.ok(before && after);
    assert.deepEqual([before.follower?.id, before.followed?.id, before.pair], [beto.id, ana.id, undefined]);
    const [event, ...others] = await drainAll(store.outbox);
    const { version, occurredAt = '' } = event?.meta ?? {};
    assert.deepEqual(after.pair, { active: true, version, occurredAt });
    assert.equal(version, Date.parse(occurredAt), 'the first version is the time of the change');
    assert.ok(after.now > (after.pair?.occurredAt ?? ''));
    assert.deepEqual(others, []);
    assert.deepEqual(event?.data, {
      follower_id: beto.id,
      follower_email: beto.email,
      follower_name: beto.name,
      followed_id: ana.id,
    });
  });

  test('what is already so writes nothing', async (t) => {
    const store = await open(t);
    const [ana, beto] = await addUsers(store, 'ana', 'beto');
    assert.ok(ana && beto);
    await drainAll(store.outbox);
    assert.equal(await setFollow(store, beto, ana, false), false);
    assert.equal(await setFollow(store, beto, ana), true);
    assert.equal(await setFollow(store, beto, ana), false);
    assert.equal(await setFollow(store, beto, ana, false), true);
    assert.equal(await setFollow(store, beto, ana, false), false);
    const events = await drainAll(store.outbox);
    assert.deepEqual(
      events.map(({ pattern }) => pattern),
      ['follow.created', 'follow.removed'],
    );
    assert.deepEqual(countChanges(events), [1, 2]);
  });

  test('a user who does not exist is told as missing', async (t) => {
    const store = await open(t);
    const ana = await addUser(store, 'ana');
    const seen: FollowState[] = [];
    const look = (state: FollowState) => void seen.push(state);
    await store.changePair({ followerId: 'nobody', followedId: ana.id }, look);
    await store.changePair({ followerId: ana.id, followedId: 'nobody' }, look);
    assert.deepEqual(
      seen.map(({ follower, followed, pair }) => [follower?.id, followed?.id, pair]),
      [
        [undefined, ana.id, undefined],
        [ana.id, undefined, undefined],
      ],
    );
  });

  test('followers and followed come newest first, page by page, each once', async (t) => {
    const store = await open(t);
    const [ana, ...fans] = await addUsers(store, 'ana', 'b', 'c', 'd', 'e', 'f');
    assert.ok(ana);
    for (const fan of fans) await setFollow(store, fan, ana);
    for (const artist of fans) await setFollow(store, ana, artist);
    const newestFirst = fans.map(({ id, name }) => ({ id, name })).reverse();
    for (const list of [store.followersOf, store.followedBy]) {
      const shown: unknown[] = [];
      for (let after: FollowPosition | undefined = start; after; ) {
        const page: readonly (FollowPosition & { name: string })[] = await list(ana.id, { after, limit: 2 });
        shown.push(...page.map(({ id, name }) => ({ id, name })));
        after = page.at(-1);
      }
      assert.deepEqual(shown, newestFirst);
    }
  });

  test('who stopped following is in no list and no count; following again is new', async (t) => {
    const store = await open(t);
    const [ana, beto, caro] = await addUsers(store, 'ana', 'beto', 'caro');
    assert.ok(ana && beto && caro);
    await setFollow(store, beto, ana);
    await setFollow(store, caro, ana);
    await setFollow(store, beto, ana, false);
    const names = async () => (await store.followersOf(ana.id, everything)).map(({ name }) => name);
    assert.deepEqual(await names(), ['caro']);
    assert.deepEqual(await store.followedBy(beto.id, everything), []);
    assert.equal((await store.profileOf(ana.id))?.followers, 1);
    await setFollow(store, beto, ana);
    assert.deepEqual(await names(), ['beto', 'caro']);
  });

  test('which of some users one follows', async (t) => {
    const store = await open(t);
    const [ana, beto, caro] = await addUsers(store, 'ana', 'beto', 'caro');
    assert.ok(ana && beto && caro);
    await setFollow(store, ana, beto);
    await setFollow(store, ana, caro);
    await setFollow(store, ana, caro, false);
    const ids = [ana.id, beto.id, caro.id, 'nobody'];
    assert.deepEqual(await store.followedAmong(ana.id, ids), new Set([beto.id]));
    assert.deepEqual(await store.followedAmong(ana.id, []), new Set());
  });
}
