import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { decideProfile } from '../../src/accounts/decide-profile.ts';
import { sweepAccount } from '../../src/erasure/sweep-account.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { freshFile } from '../databases.ts';
import { instant, makeUsers, seed } from '../seed.ts';
import { drainAll } from './drain-all.ts';
import { addUser, addUsers, erase, everything, stamp, sweepAll } from './people.ts';

async function openWithFans(t: TestContext, count: number) {
  const database = await freshFile(t);
  const store = openSqliteStore(database.file);
  t.after(() => store[Symbol.asyncDispose]());
  const ana = await addUser(store, 'ana');
  const fans = makeUsers('fan', count);
  const follow = { followed_id: ana.id, active: true, version: 1 };
  const pairs = fans.map(({ id }, n) => ({ ...follow, follower_id: id, occurred_at: instant(n) }));
  await seed(database, fans, pairs);
  return { database, store, ana, fans };
}

test('the pairs of an artist with many followers end little by little, and no reader sees them meanwhile', async (t) => {
  const { database, store, ana, fans } = await openWithFans(t, 3_000);
  await erase(store, ana.id);
  await sweepAccount({ erasure: store.erasure, chunk: 250 }, ana.id).next();
  const after = openSqliteStore(database.file);
  t.after(() => after[Symbol.asyncDispose]());
  const check = async () => {
    for (const { id } of [fans.at(0), fans.at(-1)].filter((fan) => fan !== undefined)) {
      assert.deepEqual(await after.followedBy(id, everything), []);
      assert.equal((await after.profileOf(id))?.following, 0);
      assert.deepEqual(await after.followedAmong(id, [ana.id]), new Set());
    }
    const everybody = { after: { followedId: '', since: instant(-1), followerId: '' }, lastFollowedId: 'z' };
    assert.equal(await after.republishPairs({ ...everybody, limit: 10 }, () => assert.fail()), undefined);
  };
  await check();
  assert.deepEqual(await after.erasure.open(9), [ana.id], 'another start goes on with it');
  let turns = 0;
  const ticking = setInterval(() => void turns++);
  await sweepAll(after);
  clearInterval(ticking);
  assert.ok(turns > 5, `others had ${turns} turns`);
  await check();
  assert.deepEqual(await after.erasure.open(9), []);
});

test('no byte of a name or an address is left in any file, however often rows moved and the log grew', async (t) => {
  const { database, store } = await openWithFans(t, 100);
  const people = await addUsers(
    store,
    ...Array.from({ length: 300 }, (_, n) => `Zoraida${(n * 7919) % 300}q`),
  );
  for (let round = 0; round < 4; round++) {
    for (const [index, person] of people.entries()) {
      const name = `${person.name}${'y'.repeat((index * 37 + round * 61) % 90)}`;
      await store.changeAccount(person.id, (account, now) => decideProfile(account, { name }, now, stamp));
    }
    await drainAll(store.outbox);
  }
  const erased = people.filter((_, index) => index % 3 > 0);
  for (const { id } of erased) await erase(store, id);
  await sweepAll(store);
  await store.erasure.scrub();
  const folder = dirname(database.file);
  const files = await Promise.all(
    (await readdir(folder)).map((file) => readFile(join(folder, file), 'latin1')),
  );
  const bytes = files.join('').toLowerCase();
  assert.ok(bytes.includes('zoraida0q'), 'who stays is there');
  const left = erased.filter(({ name }) => bytes.includes(name.toLowerCase()));
  assert.deepEqual(
    left.map(({ name }) => name),
    [],
  );
});
