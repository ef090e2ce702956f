import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { until } from '@riff/tools/until';
import { MongoClient } from 'mongodb';
import { keptSecrets } from '../src/secrets.ts';
import { type Account, insertIntoPostgres, insertIntoSqlite, makeAccounts } from './accounts.ts';
import { everyParts, type Parts } from './parts.ts';
import { pairsOfNotifications, pairsOfUsers } from './riff/pairs.ts';
import { type Places, placesOf } from './riff/places.ts';
import { runRiff } from './riff/run-riff.ts';
import type { Environment } from './spawn-program.ts';
import { startSystemForTest, type TestSystem } from './start-system-for-test.ts';

async function insertAccounts({ folder = '', postgres }: Places, accounts: readonly Account[]) {
  if (postgres === undefined) insertIntoSqlite(join(folder, 'users.sqlite'), accounts);
  else await insertIntoPostgres(postgres, accounts);
}

/** Deletes the database of Notifications-MS. */
async function dropReplica({ folder = '', mongo }: Places): Promise<void> {
  const url = mongo.find((each) => each.includes('_notifications'));
  if (url !== undefined) {
    await using client = new MongoClient(url);
    return void (await client.db().dropDatabase());
  }
  for (const suffix of ['', '-wal', '-shm'])
    await rm(join(folder, `notifications.sqlite${suffix}`), { force: true });
}

async function setScene(t: TestContext, parts: Parts) {
  const environment = await parts.environment(t);
  const same: Parts = { ...parts, environment: async () => environment };
  const use = async (work: (system: TestSystem) => Promise<void>) => {
    await using system = await startSystemForTest(t, same);
    await work(system);
  };
  return { environment, places: placesOf(environment), use };
}

const isRestored = async (places: Places) => {
  const pairs = await pairsOfUsers(places);
  assert.deepEqual(await pairsOfNotifications(places), pairs);
  return pairs.length;
};

const replay = async (environment: Environment, ...more: readonly string[]) => {
  const { code, text } = await runRiff(environment, 'replay', 'follows', ...more);
  assert.equal(code, 0, text);
  return Number(/^(\d+) follows said again$/m.exec(text)?.[1]);
};

const subjects = ({ sandbox }: TestSystem) =>
  sandbox.ledger
    .emails()
    .map(({ to, subject }) => `${to} ${subject}`)
    .sort();

for (const parts of everyParts) {
  describe(`a replica that was lost ${parts.name}`, { skip: parts.skip }, () => {
    test('is filled from the source while people go on following; nobody is told of anything twice', async (t) => {
      const { environment, places, use } = await setScene(t, parts);
      const accounts = makeAccounts(keptSecrets(places.folder ?? ''), 62);
      const [ana, beto, ...fans] = accounts;
      assert.ok(ana && beto);
      let told: readonly string[] = [];
      await use(async (system) => {
        await insertAccounts(places, accounts);
        const { client, settle } = system;
        // In small groups: a shared server may be slow to accept connections.
        for (const fan of fans) await Promise.all([client.follow(fan, ana), client.follow(fan, beto)]);
        await Promise.all(fans.slice(0, 10).map((fan) => client.unfollow(fan, ana)));
        await Promise.all(fans.slice(0, 5).map((fan) => client.follow(fan, ana)));
        await settle();
        await client.post(ana, 'Mi foto');
        await settle();
        told = subjects(system);
      });
      assert.equal(told.length, 55);
      await dropReplica(places);

      await use(async (system) => {
        const { client, settle } = system;
        assert.deepEqual(await pairsOfNotifications(places), []);
        const meanwhile = async () => {
          for (const fan of fans.slice(20, 30)) {
            await client.unfollow(fan, ana);
            await client.follow(fan, ana);
            await client.unfollow(fan, beto);
          }
        };
        const [said] = await Promise.all([replay(environment), meanwhile()]);
        assert.ok(said >= 105 && said <= 115 + 10, `${said} said`);
        await settle();
        await until(() => isRestored(places));
        assert.equal(await isRestored(places), 105);
        assert.deepEqual(subjects(system), told, 'nobody is mailed of what is past');
        for (const fan of fans) assert.deepEqual((await client.notifications(fan)).items, []);

        assert.equal(await replay(environment), 105);
        assert.equal(await replay(environment, '--artist', ana.id), 55);
        await settle();
        assert.equal(await isRestored(places), 105);
        assert.deepEqual(subjects(system), told);

        await client.post(ana, 'Otra foto');
        await settle();
        const followers = fans.filter((_, index) => index < 5 || index >= 10);
        const again = followers.map(({ email }) => `${email} New post: Otra foto`);
        assert.deepEqual(subjects(system), [...told, ...again].sort());
        for (const fan of followers) assert.equal((await client.notifications(fan)).items.length, 1);
        await replay(environment);
        await settle();
        assert.equal(
          subjects(system).length,
          told.length + again.length,
          'what the replica knew tells nobody',
        );
      });
    });

    test('an unknown artist and an empty source are said in words', async (t) => {
      const { environment, use } = await setScene(t, parts);
      await use(async () => {
        const unknown = await runRiff(environment, 'replay', 'follows', '--artist', 'nobody');
        assert.deepEqual([unknown.code, unknown.text], [1, 'There is no such user.\n']);
        assert.equal(await replay(environment), 0);
        const nobody = await runRiff(environment, 'erasure', 'nobody');
        assert.equal(nobody.code, 1);
        assert.equal(nobody.text.match(/has not been asked/g)?.length, 3, nobody.text);
      });
      for (const args of [['replay'], ['replay', 'posts'], ['replay', 'follows', '--all'], ['erasure']])
        assert.equal((await runRiff(environment, ...args)).code, 2, args.join(' '));
    });
  });
}
