import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideProfile } from '../../src/accounts/decide-profile.ts';
import { tokenGenerated } from '../../src/accounts/token-generated.ts';
import { eventMeta } from '../../src/domain/event-meta.ts';
import type { FollowState } from '../../src/domain/follow.ts';
import { decideFollow } from '../../src/follows/decide-follow.ts';
import { drainAll } from './drain-all.ts';
import {
  addUser,
  addUsers,
  assertGone,
  erase,
  everything,
  pairOf,
  setFollow,
  stamp,
  sweepAll,
} from './people.ts';
import type { OpenStore } from './store-contract.ts';

const ids = (people: readonly { readonly id: string }[]) => people.map(({ id }) => id);

export function erasureContract(open: OpenStore): void {
  test('an erased account is none, and whoever followed it or was followed no longer is', async (t) => {
    const store = await open(t);
    const [ana, beto, caro] = await addUsers(store, 'ana', 'beto', 'caro');
    assert.ok(ana && beto && caro);
    await setFollow(store, beto, ana);
    await setFollow(store, ana, caro);
    await setFollow(store, caro, beto);
    assert.equal(await erase(store, ana.id), true);
    const check = async () => {
      await assertGone(store, ana.id);
      assert.equal(await store.accountByEmail('ana@example.com'), undefined);
      assert.deepEqual(await store.usersNamed('ana', { after: { nameKey: 'ana', id: '' }, limit: 9 }), []);
      assert.deepEqual(await store.followedBy(beto.id, everything), []);
      assert.deepEqual(ids(await store.followersOf(caro.id, everything)), []);
      assert.deepEqual(ids(await store.followersOf(beto.id, everything)), [caro.id]);
      assert.deepEqual(await store.followedAmong(beto.id, [ana.id]), new Set());
      assert.deepEqual(await store.profileOf(beto.id), {
        id: beto.id,
        name: 'beto',
        followers: 1,
        following: 0,
      });
      assert.deepEqual(await store.profileOf(caro.id), {
        id: caro.id,
        name: 'caro',
        followers: 0,
        following: 1,
      });
    };
    await check();
    await sweepAll(store);
    await check();
  });

  test('one event tells of an erasure, at the last version of the account, however many pairs it ends', async (t) => {
    const store = await open(t);
    const [ana, ...fans] = await addUsers(store, 'ana', 'b', 'c', 'd', 'e');
    assert.ok(ana);
    for (const fan of fans) await setFollow(store, fan, ana);
    const renamed = await store.changeAccount(ana.id, (account, now) =>
      decideProfile(account, { name: 'Anita' }, now, stamp),
    );
    await drainAll(store.outbox);
    await erase(store, ana.id);
    await sweepAll(store);
    const [event, ...others] = await drainAll(store.outbox);
    assert.deepEqual([event?.pattern, event?.data], ['user.deleted', { user_id: ana.id }]);
    assert.ok((event?.meta.version ?? 0) > (renamed?.version ?? 0));
    assert.equal((await store.erasure.read(ana.id))?.askedAt, event?.meta.occurredAt);
    assert.deepEqual(others, []);
  });

  test('an account is erased once; what never was is not erased', async (t) => {
    const store = await open(t);
    const ana = await addUser(store, 'ana');
    await drainAll(store.outbox);
    const tries = Array.from({ length: 5 }, () => erase(store, ana.id));
    assert.equal((await Promise.all(tries)).filter(Boolean).length, 1);
    assert.equal(await erase(store, 'nobody'), false);
    assert.equal((await drainAll(store.outbox)).length, 1);
    assert.equal(await store.erasure.read('nobody'), undefined);
  });

  test('a decision that throws erases nothing', async (t) => {
    const store = await open(t);
    const ana = await addUser(store, 'ana');
    const failure = new Error('no');
    const thrown = () => {
      throw failure;
    };
    await assert.rejects(store.eraseAccount(ana.id, thrown), failure);
    assert.deepEqual(await store.accountById(ana.id), ana);
    assert.deepEqual(await store.erasure.open(9), []);
  });

  test('an erasure is open until it is noted as swept, and its receipt says when', async (t) => {
    const store = await open(t);
    const [ana, beto] = await addUsers(store, 'ana', 'beto');
    assert.ok(ana && beto);
    assert.deepEqual(await store.erasure.open(9), []);
    assert.equal(await store.erasure.read(ana.id), undefined);
    await erase(store, ana.id);
    await erase(store, beto.id);
    assert.deepEqual(Object.keys((await store.erasure.read(ana.id)) ?? {}), ['userId', 'askedAt']);
    assert.deepEqual([...(await store.erasure.open(9))].sort(), [ana.id, beto.id].sort());
    assert.equal((await store.erasure.open(1)).length, 1);
    await store.erasure.finish([ana.id]);
    assert.deepEqual(await store.erasure.open(9), [beto.id]);
    const { askedAt = '', doneAt = '' } = (await store.erasure.read(ana.id)) ?? {};
    assert.ok(doneAt >= askedAt && askedAt > ana.createdAt);
    await store.erasure.finish([ana.id]);
    await store.erasure.scrub();
  });

  test('what waits in the outbox still goes out, without name and address', async (t) => {
    const store = await open(t);
    const [ana, beto] = await addUsers(store, 'ana', 'beto');
    assert.ok(ana && beto);
    await store.recordSignIn(beto.id, (account, now) => tokenGenerated(account, eventMeta(stamp, 1, now)));
    await store.changeAccount(beto.id, (account, now) =>
      decideProfile(account, { name: 'BETO' }, now, stamp),
    );
    await setFollow(store, ana, beto);
    await setFollow(store, beto, ana);
    const waiting = await store.outbox.waiting();
    await erase(store, beto.id);
    const events = await drainAll(store.outbox);
    assert.equal(events.length, waiting + 1);
    assert.doesNotMatch(JSON.stringify(events), /beto/i);
    const whole = events.filter((event) => JSON.stringify(event).includes('ana@example.com'));
    assert.deepEqual(whole.map(({ pattern }) => pattern).sort(), ['auth.tokenGenerated', 'follow.created']);
    const own = events.filter(({ data }) => 'user_id' in data && data.user_id === beto.id);
    assert.deepEqual(
      own.map(({ pattern }) => pattern),
      ['user.updated', 'user.deleted'],
    );
  });

  test('the address of an erased account is free for a new one, which begins anew', async (t) => {
    const store = await open(t);
    const [ana, beto] = await addUsers(store, 'ana', 'beto');
    assert.ok(ana && beto);
    await setFollow(store, beto, ana);
    await erase(store, ana.id);
    const again = await addUser(store, 'ana');
    assert.notEqual(again.id, ana.id);
    assert.equal((await store.profileOf(again.id))?.followers, 0);
    assert.equal(await setFollow(store, beto, again), true);
    await sweepAll(store);
    assert.deepEqual(ids(await store.followedBy(beto.id, everything)), [again.id]);
    assert.deepEqual(await store.accountByEmail('ana@example.com'), again);
  });

  test("a pair's version rises to the clock when it is ended by an erasure", async (t) => {
    const store = await open(t);
    const [ana, beto] = await addUsers(store, 'ana', 'beto');
    assert.ok(ana && beto);
    // As in a restored database: other services hold higher versions.
    await store.changePair(pairOf(beto, ana), (state) => {
      const change = decideFollow(state, { active: true }, stamp);
      return change && { ...change, pair: { ...change.pair, version: 1 } };
    });
    const look = async () => {
      const seen: FollowState[] = [];
      await store.changePair(pairOf(beto, ana), (state) => void seen.push(state));
      return seen[0];
    };
    const before = await look();
    await erase(store, beto.id);
    await sweepAll(store);
    const after = await look();
    assert.equal(after?.pair?.active, false);
    // The database's clock at a statement and at a decision may differ by a few ms.
    const [from, to] = [before, after].map((state) => Date.parse(state?.now ?? ''));
    assert.equal(before?.pair?.version, 1);
    assert.ok(after.pair.version >= (from ?? 0) - 50 && after.pair.version <= (to ?? 0) + 50);
  });
}
