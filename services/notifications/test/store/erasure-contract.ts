import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OpenStore } from './notifications-store-contract.ts';
import { aBatch, aJob, aNotification, aPair, aPlan, aUser, awkwardIds, inserting } from './samples.ts';

const on = (day: number) => `2026-05-0${day}T10:00:00.000Z`;

export function erasureContract(open: OpenStore): void {
  describe('erasure', () => {
    test('a tombstone keeps the time when it was asked for, and is open until all is done', async (t) => {
      const { erasure, userRefs } = await open(t);
      await userRefs.write([{ id: 'ana', held: undefined, next: aUser('ana', { erased: true }) }]);
      await erasure.begin(['caro'], on(2));
      await erasure.begin(['ana', 'caro'], on(3));
      await erasure.begin(['beto'], on(1));
      assert.deepEqual(await erasure.open(2), ['beto', 'caro']);
      assert.deepEqual(await erasure.open(2, ['beto']), ['caro', 'ana']);
      assert.deepEqual(await erasure.among(['ana', 'caro', 'diego']), new Set(['ana', 'caro']));
      await erasure.forget(['ana']);
      await erasure.finish(['ana'], on(4));
      await erasure.finish(['ana'], on(5));
      assert.deepEqual(await erasure.read('ana'), { userId: 'ana', askedAt: on(3), doneAt: on(4) });
      assert.deepEqual(await erasure.read('caro'), { userId: 'caro', askedAt: on(2) });
      assert.equal(await erasure.read('diego'), undefined);
      assert.deepEqual(await erasure.open(9), ['beto', 'caro']);
      const left = (await userRefs.read(['ana'])).get('ana');
      assert.deepEqual(left, { userId: 'ana', version: 1, token: 1, erased: true });
    });

    test('only the given pairs end, and keep key and version; those in which an account follows are found until then', async (t) => {
      const { erasure, replica } = await open(t);
      const others = [aPair('beto', 'caro'), aPair('beto', 'an'), aPair('beto', 'anab'), aPair('an', 'caro')];
      const own = [...awkwardIds.map((id) => aPair(id, 'ana')), ...awkwardIds.map((id) => aPair('ana', id))];
      await replica.writePairs([...own, ...others].map(inserting));
      const ids = (pairs: typeof own) => pairs.map((pair) => inserting(pair).id);
      const following = await erasure.pairsFollowing('ana', 99);
      assert.deepEqual(
        [...following].sort(),
        ids(own.filter(({ followerId }) => followerId === 'ana')).sort(),
      );
      assert.equal((await erasure.pairsFollowing('ana', 2)).length, 2);
      for (let time = 0; time < 2; time += 1) await erasure.stripPairs([...ids(own), 'nobody:ana']);
      assert.deepEqual(await erasure.pairsFollowing('ana', 99), []);
      for (const pair of (await replica.readPairs(ids(own))).values()) {
        const { followerId, followedId } = pair;
        assert.deepEqual(pair, { followerId, followedId, active: false, version: 1, token: 1 });
      }
      assert.deepEqual([...(await replica.readPairs(ids(others))).values()].map(byKeys), others.map(byKeys));
      await using followers = replica.openFollowers('ana', '');
      assert.deepEqual(await followers.next(10), []);
    });

    test('no reader sees what is left of an inbox, and nobody writes it again', async (t) => {
      const { erasure, jobs, inbox, mail } = await open(t);
      const told = ['e1', 'e2'].flatMap((key) => [
        aNotification(key, 'beto', { mailBatch: 'b' }),
        aNotification(key, 'caro', { mailBatch: 'b' }),
      ]);
      await jobs.insertJobs([aJob('e1')]);
      await jobs.insertPlan(aPlan('e1'));
      await jobs.insertNotifications(told);
      await inbox.markAllRead('beto', new Date(on(1)));
      assert.equal((await erasure.inboxOf('beto', 1)).length, 1);
      const ofBeto = await erasure.inboxOf('beto', 9);
      assert.deepEqual([...ofBeto].sort(), ['e1:beto', 'e2:beto']);
      await erasure.stubNotifications(ofBeto);
      await jobs.insertNotifications(told);
      assert.deepEqual(await erasure.inboxOf('beto', 9), []);
      await erasure.stubNotifications(ofBeto);
      await erasure.stubNotifications(['e2:caro', 'nothing']);

      for (const unreadOnly of [true, false]) {
        assert.deepEqual(await inbox.list('beto', { unreadOnly, limit: 9 }), []);
        const ofCaro = await inbox.list('caro', { unreadOnly, limit: 9 });
        assert.deepEqual(
          ofCaro.map((one) => one.id),
          ['e1:caro'],
        );
      }
      assert.deepEqual([await inbox.countUnread('beto'), await inbox.countUnread('caro')], [0, 1]);
      assert.equal(await inbox.read('beto', 'e1:beto'), undefined);
      assert.equal(await inbox.markRead('beto', 'e1:beto', new Date()), false);
      assert.deepEqual(await inbox.listSince('beto', new Date(0), 9), []);
      await inbox.markAllRead('beto', new Date());
      // Their emails are still accounted for.
      assert.deepEqual(await mail.recipientsOf(aBatch('b')), ['beto', 'caro']);
    });

    test("an artist's name leaves the jobs that told of their content, late ones too", async (t) => {
      const { erasure, jobs } = await open(t);
      const named = (id: string, rest: object) => aJob(id, { artistName: 'Ana', ...rest });
      await jobs.insertJobs([
        named('e1', { state: 'done' }),
        named('late', { lateFollowerId: 'beto' }),
        named("beto's", { authorId: 'beto' }),
      ]);
      assert.equal((await erasure.jobsNaming('ana', 1)).length, 1);
      const naming = await erasure.jobsNaming('ana', 9);
      assert.deepEqual([...naming].sort(), ['e1', 'late']);
      await erasure.clearArtistName([...naming, 'nothing']);
      assert.deepEqual(await erasure.jobsNaming('ana', 9), []);
      const found = await jobs.readJobs(['e1', 'late', "beto's"]);
      assert.deepEqual([...found.values()].map((job) => [job.id, job.artistName]).sort(), [
        ["beto's", 'Ana'],
        ['e1', undefined],
        ['late', undefined],
      ]);
    });
  });
}

const byKeys = (value: object) => JSON.stringify(Object.entries(value).sort());
