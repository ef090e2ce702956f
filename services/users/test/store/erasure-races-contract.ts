import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drainAll } from './drain-all.ts';
import { addUsers, assertGone, erase, everything, setFollow, sweepAll } from './people.ts';
import type { OpenStore } from './store-contract.ts';

export function erasureRacesContract(open: OpenStore): void {
  test('fifty who follow, unfollow and are followed while it is erased bring nothing back', async (t) => {
    const store = await open(t);
    const [ana, ...fans] = await addUsers(store, 'ana', ...Array.from({ length: 25 }, (_, n) => `fan${n}`));
    assert.ok(ana);
    for (const fan of fans.slice(0, 10)) await setFollow(store, fan, ana);
    await drainAll(store.outbox);
    const wishes = fans.flatMap((fan, index) => [
      setFollow(store, fan, ana, index % 3 > 0),
      setFollow(store, ana, fan, index % 4 > 0),
    ]);
    const [erased, ...outcomes] = await Promise.allSettled([erase(store, ana.id), ...wishes]);
    assert.deepEqual(erased, { status: 'fulfilled', value: true });
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        assert.match(String(outcome.reason.name), /^(AccountGone|UserNotFound)Error$/);
    for (const fan of fans)
      for (const late of [() => setFollow(store, fan, ana), () => setFollow(store, ana, fan)])
        await assert.rejects(late);
    await assertGone(store, ana.id);
    await sweepAll(store);
    for (const fan of fans) {
      assert.deepEqual(await store.followedBy(fan.id, everything), []);
      assert.deepEqual(await store.followersOf(fan.id, everything), []);
      assert.deepEqual(
        [(await store.profileOf(fan.id))?.followers, (await store.profileOf(fan.id))?.following],
        [0, 0],
      );
    }
    const told = (await drainAll(store.outbox)).filter(({ pattern }) => pattern === 'user.deleted');
    assert.equal(told.length, 1);
  });

  test('two who follow each other and are erased at once do not wait for each other', async (t) => {
    const store = await open(t);
    for (let round = 0; round < 10; round++) {
      const [ana, beto] = await addUsers(store, 'ana', 'beto');
      assert.ok(ana && beto);
      await setFollow(store, beto, ana);
      await setFollow(store, ana, beto);
      assert.deepEqual(await Promise.all([erase(store, ana.id), erase(store, beto.id)]), [true, true]);
    }
    await sweepAll(store);
  });
}
