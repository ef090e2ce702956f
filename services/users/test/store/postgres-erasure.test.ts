import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { OutgoingEvent } from '@riff/events';
import { UserNotFoundError } from '../../src/domain/account.ts';
import { sweepAccount } from '../../src/erasure/sweep-account.ts';
import { instant, makeUsers, seed } from '../seed.ts';
import { drainAll } from './drain-all.ts';
import { openPostgres, queryOnce, skip } from './open-postgres.ts';
import { addUser, addUsers, erase, everything, setFollow, sweepAll } from './people.ts';

/** All rows of the tables, as text. */
async function dump(url: string): Promise<string> {
  const tables = ['users', 'user_follows', 'outbox'].map((table) => queryOnce(url, `select * from ${table}`));
  return JSON.stringify(await Promise.all(tables));
}

describe('erasure in PostgreSQL', { skip: skip.postgres }, () => {
  const begin = async (t: TestContext) => {
    const { store, url } = await openPostgres(t);
    const [ana, beto] = await addUsers(store, 'ana', 'beto');
    assert.ok(ana && beto);
    await drainAll(store.outbox);
    return { store, url, ana, beto };
  };

  test('an artist with 100,000 followers is erased at once, for every reader; their pairs end afterwards, by key', async (t) => {
    const { store, url, ana, beto } = await begin(t);
    await setFollow(store, beto, ana);
    await drainAll(store.outbox);
    const fans = makeUsers('fan', 100_000);
    const pairs = fans.map(({ id }, n) => ({
      ...{ follower_id: id, followed_id: ana.id, active: true, version: 1, occurred_at: instant(n) },
    }));
    await seed({ url }, fans, pairs);
    const started = performance.now();
    assert.equal(await erase(store, ana.id), true);
    t.diagnostic(`${Math.round(performance.now() - started)} ms`);
    const left = async () =>
      (await queryOnce(url, 'select count(*)::int as active from user_follows where active'))[0]?.active;
    assert.equal(await left(), 100_001, 'its transaction ends no pair');
    assert.deepEqual(await store.followedBy(beto.id, everything), []);
    assert.equal((await store.profileOf(beto.id))?.following, 0);
    await assert.rejects(setFollow(store, beto, ana), UserNotFoundError);
    const first = sweepAccount({ erasure: store.erasure, chunk: 1_000 }, ana.id);
    for (let pieces = 0; pieces < 3; pieces += 1) await first.next();
    assert.equal(await left(), 97_001, 'each piece is a transaction of its own');
    await sweepAll(store);
    assert.equal(await left(), 0);
    assert.deepEqual(
      (await drainAll(store.outbox)).map(({ pattern }) => pattern),
      ['user.deleted'],
    );
  });

  test('does not wait for a relay that is publishing; what that one gives back is stripped by the sweep', async (t) => {
    const { store, url, ana, beto } = await begin(t);
    await setFollow(store, beto, ana);
    const held = Promise.withResolvers<void>();
    const taken = Promise.withResolvers<readonly OutgoingEvent[]>();
    const relay = store.outbox.drain(10, async (events) => {
      taken.resolve(events);
      await held.promise;
      return events.map(() => 'unknown');
    });
    assert.match(JSON.stringify(await taken.promise), /beto@example\.com/);
    await erase(store, beto.id);
    const sweep = sweepAll(store);
    held.resolve();
    await Promise.all([relay, sweep]);
    assert.doesNotMatch(await dump(url), /beto/);
    const told = await drainAll(store.outbox);
    assert.deepEqual(told.map(({ pattern }) => pattern).sort(), ['follow.created', 'user.deleted']);
    const gone = told.find(({ pattern }) => pattern === 'user.deleted');
    assert.ok((gone?.meta.version ?? 0) > beto.version);
  });

  test('leaves neither name nor address in any table', async (t) => {
    const { store, url, ana, beto } = await begin(t);
    for (let index = 0; index < 60; index++) {
      const artist = await addUser(store, `artist${index}`);
      await setFollow(store, beto, artist);
    }
    await setFollow(store, ana, beto);
    assert.match(await dump(url), /beto/);
    await erase(store, beto.id);
    assert.doesNotMatch(await dump(url), /beto/);
    await sweepAll(store);
    await store.erasure.scrub();
    assert.doesNotMatch(await dump(url), /beto/);
  });
});
