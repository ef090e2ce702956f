import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AccountGoneError, UserNotFoundError } from '../../src/domain/account.ts';
import { republishFollow } from '../../src/follows/republish-follow.ts';
import { drainAll } from './drain-all.ts';
import { openPostgres, queryOnce, skip } from './open-postgres.ts';
import { addUsers, setFollow, stamp } from './people.ts';
import { someoneWaits, startTransaction } from './wait-for-locks.ts';

const erase = `update users set erased_at = now(), name = null, name_key = null, email = null, email_key = null,
  password_hash = null where id = $1`;

describe('locks in PostgreSQL', { skip: skip.postgres }, () => {
  for (const [who, expected] of [
    ['followed', UserNotFoundError],
    ['follower', AccountGoneError],
  ] as const) {
    test(`a follow waits while its ${who} is being erased, and then finds nobody`, async (t) => {
      const { store, url } = await openPostgres(t);
      const [ana, beto] = await addUsers(store, 'ana', 'beto');
      assert.ok(ana && beto);
      const erasure = await startTransaction(t, url);
      await erasure.query(erase, [who === 'followed' ? ana.id : beto.id]);
      const follow = assert.rejects(setFollow(store, beto, ana), expected);
      await someoneWaits(url);
      await erasure.query('commit');
      await follow;
      assert.deepEqual(await queryOnce(url, 'select from user_follows'), []);
      assert.equal(await store.exists(who === 'followed' ? ana.id : beto.id), false);
    });
  }

  for (const who of ['followed', 'follower'] as const) {
    test(`a pair is not said again while its ${who} is being erased, nor afterwards`, async (t) => {
      const { store, url } = await openPostgres(t);
      const [ana, beto] = await addUsers(store, 'ana', 'beto');
      assert.ok(ana && beto);
      await setFollow(store, beto, ana);
      await drainAll(store.outbox);
      const erasure = await startTransaction(t, url);
      await erasure.query(erase, [who === 'followed' ? ana.id : beto.id]);
      const after = { followedId: '', since: '0001-01-01T00:00:00.000000Z', followerId: '' };
      const page = { after, lastFollowedId: ana.id, limit: 10 };
      const telling = store.republishPairs(page, (follow) => republishFollow(follow, stamp));
      await someoneWaits(url);
      await erasure.query('commit');
      assert.equal((await telling)?.republished, 0);
      assert.equal(await store.outbox.waiting(), 0);
    });
  }

  test('an erasure waits for a follow that is under way', async (t) => {
    const { store, url } = await openPostgres(t);
    const [ana, beto] = await addUsers(store, 'ana', 'beto');
    assert.ok(ana && beto);
    const other = await startTransaction(t, url);
    await other.query(
      `insert into user_follows (follower_id, followed_id, active, version, occurred_at) values ($1, $2, false, 0, now())`,
      [beto.id, ana.id],
    );
    const follow = setFollow(store, beto, ana);
    await someoneWaits(url);
    const erasure = await startTransaction(t, url);
    await assert.rejects(erasure.query('select from users where id = $1 for update nowait', [ana.id]), {
      code: '55P03',
    });
    await other.query('rollback');
    assert.equal(await follow, true);
  });

  test('an unfollow of what never was leaves no row', async (t) => {
    const { store, url } = await openPostgres(t);
    const [ana, beto] = await addUsers(store, 'ana', 'beto');
    assert.ok(ana && beto);
    assert.equal(await setFollow(store, beto, ana, false), false);
    assert.deepEqual(await queryOnce(url, 'select from user_follows'), []);
  });

  test('an erased account can keep nothing of its person', async (t) => {
    const { store, url } = await openPostgres(t);
    await addUsers(store, 'ana');
    await assert.rejects(queryOnce(url, 'update users set erased_at = now()'), { code: '23514' });
    await assert.rejects(queryOnce(url, 'update users set email = null'), { code: '23514' });
  });
});
