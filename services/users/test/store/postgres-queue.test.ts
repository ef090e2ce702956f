import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { until } from '@riff/tools/until';
import { decideProfile } from '../../src/accounts/decide-profile.ts';
import { type Account, UserNotFoundError } from '../../src/domain/account.ts';
import { drainAll } from './drain-all.ts';
import { openPostgres, skip } from './open-postgres.ts';
import { addUsers, erase, setFollow, stamp } from './people.ts';
import { countWaiting, manyWait, someoneWaits, startTransaction } from './wait-for-locks.ts';

describe('the queue for a user in PostgreSQL', { skip: skip.postgres }, () => {
  test('a rename waits for the follows before it, not for those after it, which tell the new name', async (t) => {
    const { store, url } = await openPostgres(t);
    const [ana, beto, caro] = await addUsers(store, 'ana', 'beto', 'caro');
    assert.ok(ana && beto && caro);
    await drainAll(store.outbox);
    const other = await startTransaction(t, url);
    await other.query(
      `insert into user_follows (follower_id, followed_id, active, version, occurred_at) values ($1, $2, false, 0, now())`,
      [beto.id, ana.id],
    );
    const before = setFollow(store, beto, ana);
    await someoneWaits(url);
    const rename = store.changeAccount(ana.id, (account, now) =>
      decideProfile(account, { name: 'Anita' }, now, stamp),
    );
    await manyWait(url, 2);
    let passed = false;
    const after = setFollow(store, ana, caro).then(() => {
      passed = true;
    });
    await until(async () => assert.ok(passed || (await countWaiting(url)) === 3));
    await other.query('rollback');
    await Promise.all([before, rename, after]);
    const told = (await drainAll(store.outbox)).find(
      ({ data }) => 'follower_id' in data && data.follower_id === ana.id,
    );
    assert.ok(told && 'follower_name' in told.data);
    assert.equal(told.data.follower_name, 'Anita');
  });

  test('a rename and an erasure come through while hundreds follow and unfollow without a pause', async (t) => {
    const { store, url } = await openPostgres(t);
    const { store: second } = await openPostgres(t, url);
    const [ana, ...fans] = await addUsers(store, 'ana', ...Array.from({ length: 12 }, (_, n) => `fan${n}`));
    assert.ok(ana);
    let follows = 0;
    let through = false;
    const keepFollowing = async (fan: Account, index: number) => {
      for (let time = 0; !through && follows < 3_000; time += 1) {
        await setFollow(index % 2 === 0 ? store : second, fan, ana, time % 2 === 0);
        follows += 1;
      }
    };
    const following = fans.map(keepFollowing);
    await until(() => assert.ok(follows > 50));
    const { store: third } = await openPostgres(t, url);
    await third.changeAccount(ana.id, (account, now) =>
      decideProfile(account, { name: 'Anita' }, now, stamp),
    );
    const renamedAfter = follows;
    const erased = await erase(third, ana.id);
    through = true;
    const erasedAfter = follows;
    const outcomes = await Promise.allSettled(following);
    t.diagnostic(`renamed after ${renamedAfter} follows, erased after ${erasedAfter}`);
    assert.ok(erased && erasedAfter < 1_000, `${erasedAfter} follows went first`);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof UserNotFoundError);
  });
});
