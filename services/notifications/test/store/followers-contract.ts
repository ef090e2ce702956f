import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { followerKey } from '../../src/domain/follow.ts';
import type { OpenStore } from './notifications-store-contract.ts';
import { aPair, awkwardIds, inserting } from './samples.ts';

export function followersContract(open: OpenStore): void {
  describe('followers', () => {
    test('come in the order of their keys, page by page, without those who left', async (t) => {
      const { replica } = await open(t);
      const ids = [...awkwardIds, ...Array.from({ length: 20 }, (_, n) => `u${n}`)];
      const gone = ids.map((id) => aPair(`${id.slice(0, 100)}-gone`, 'ana', { active: false }));
      await replica.writePairs([...ids.map((id) => aPair(id, 'ana')), ...gone].map(inserting));
      const inOrder = ids.map((id) => ({ key: followerKey(id), followerId: id })).sort(byKey);

      await using cursor = replica.openFollowers('ana', '');
      assert.deepEqual(await cursor.next(10), inOrder.slice(0, 10));
      assert.deepEqual(await cursor.next(20), inOrder.slice(10, 30));
      assert.deepEqual(await cursor.next(10), inOrder.slice(30));
      assert.deepEqual(await cursor.next(10), []);
      for (const [n, { key }] of inOrder.entries()) {
        await using later = replica.openFollowers('ana', key);
        assert.deepEqual(await later.next(2), inOrder.slice(n + 1, n + 3));
      }
    });

    test('up to a key end with it, whatever keys begin the same', async (t) => {
      const { replica } = await open(t);
      const ids = [...awkwardIds, 'u', 'u!', 'u0', 'u%', "u'", 'uu'];
      await replica.writePairs(ids.map((id) => inserting(aPair(id, 'ana'))));
      const inOrder = ids.map((id) => ({ key: followerKey(id), followerId: id })).sort(byKey);
      for (const [n, { key }] of inOrder.entries()) {
        await using upTo = replica.openFollowers('ana', '', key);
        assert.deepEqual(await upTo.next(100), inOrder.slice(0, n + 1));
        await using after = replica.openFollowers('ana', inOrder[0]?.key ?? '', key);
        assert.deepEqual(await after.next(100), inOrder.slice(1, n + 1));
      }
    });

    test('of one artist are not those of another whose id begins the same', async (t) => {
      const { replica } = await open(t);
      const artists = ['an', 'ana', 'ana:', 'ana:b', 'ana;', 'ana%', 'ana%3A', 'ana0', 'anab', 'Ana', 'aña'];
      await replica.writePairs(artists.map((artist) => inserting(aPair(`fan of ${artist}`, artist))));
      for (const artist of artists) {
        await using cursor = replica.openFollowers(artist, '');
        assert.deepEqual(
          (await cursor.next(100)).map((follower) => follower.followerId),
          [`fan of ${artist}`],
        );
      }
    });

    test('fill a page however many have left in between', async (t) => {
      const { replica } = await open(t);
      const pairs = Array.from({ length: 600 }, (_, n) => {
        return aPair(`u${String(n).padStart(4, '0')}`, 'ana', { active: n % 100 === 0 });
      });
      await replica.writePairs(pairs.map(inserting));
      await using cursor = replica.openFollowers('ana', '');
      assert.equal((await cursor.next(4)).length, 4);
      assert.equal((await cursor.next(4)).length, 2);
    });

    test('of an artist with exactly one page end with an empty one', async (t) => {
      const { replica } = await open(t);
      await replica.writePairs(['beto', 'caro'].map((id) => inserting(aPair(id, 'ana'))));
      await using cursor = replica.openFollowers('ana', '');
      assert.equal((await cursor.next(2)).length, 2);
      assert.deepEqual(await cursor.next(2), []);
    });

    test('may be left in the middle, and a cursor that was never read may be closed', async (t) => {
      const { replica } = await open(t);
      await replica.writePairs(['beto', 'caro', 'diego'].map((id) => inserting(aPair(id, 'ana'))));
      const half = replica.openFollowers('ana', '');
      await half.next(1);
      await half[Symbol.asyncDispose]();
      await replica.openFollowers('ana', '')[Symbol.asyncDispose]();
    });
  });
}

const byKey = (one: { key: string }, other: { key: string }) => (one.key < other.key ? -1 : 1);
