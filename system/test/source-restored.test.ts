import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keptSecrets } from '../src/secrets.ts';
import { insertIntoPostgres, insertIntoSqlite, makeAccounts } from './accounts.ts';
import { everyParts, type Parts } from './parts.ts';
import { backUpPairs } from './riff/back-up-pairs.ts';
import { pairsOfNotifications, pairsOfUsers } from './riff/pairs.ts';
import { placesOf } from './riff/places.ts';
import { startSystemForTest } from './start-system-for-test.ts';

for (const parts of everyParts) {
  describe(`Users-MS, restored to an older state ${parts.name}`, { skip: parts.skip }, () => {
    test('is believed again as soon as it changes: who leaves then is told no more', async (t) => {
      const environment = await parts.environment(t);
      const same: Parts = { ...parts, environment: async () => environment };
      const places = placesOf(environment);
      await using system = await startSystemForTest(t, same);
      const { client, settle } = system;
      const accounts = makeAccounts(keptSecrets(places.folder ?? ''), 3);
      const [ana, beto, caro] = accounts;
      assert.ok(ana && beto && caro);
      if (places.postgres === undefined) insertIntoSqlite(`${places.folder}/users.sqlite`, accounts);
      else await insertIntoPostgres(places.postgres, accounts);

      for (const fan of [beto, caro]) await client.follow(fan, ana);
      const restore = await backUpPairs(places);
      for (const fan of [beto, caro]) {
        for (let round = 0; round < 3; round += 1) {
          await client.unfollow(fan, ana);
          await client.follow(fan, ana);
        }
      }
      await client.unfollow(beto, ana);
      await settle();
      assert.deepEqual(await pairsOfNotifications(places), await pairsOfUsers(places));

      await restore();
      assert.equal((await pairsOfUsers(places)).length, 2, 'both follow, as far as the source knows');
      await client.unfollow(caro, ana);
      await client.unfollow(beto, ana);
      await client.follow(beto, ana);
      await settle();
      const [pair, ...others] = await pairsOfNotifications(places);
      assert.ok(pair?.includes(beto.id));
      assert.deepEqual([pair, ...others], await pairsOfUsers(places));
      await client.post(ana, 'Mi foto');
      await settle();
      assert.deepEqual(
        system.sandbox.ledger.emails().flatMap(({ to }) => to),
        [beto.email],
      );
    });
  });
}
