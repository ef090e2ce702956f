import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { findServers, freshMongo } from '@riff/tools/servers';
import { MongoClient } from 'mongodb';
import { openSqlite } from '../sqlite/open-sqlite.ts';
import { instanceId } from './instance-id.ts';
import { leasesContract } from './leases.contract.ts';
import { type LeaseDocument, mongoLeases } from './mongo-leases.ts';
import { leasesSchema, sqliteLeases } from './sqlite-leases.ts';

const servers = await findServers();

leasesContract('SQLite', async (t) => {
  const db = openSqlite(':memory:', [leasesSchema]);
  t.after(() => db.close());
  return sqliteLeases(db);
});

leasesContract(
  'MongoDB',
  async (t) => {
    const client = new MongoClient(await freshMongo(t));
    t.after(() => client.close());
    return mongoLeases(async () => client.db().collection<LeaseDocument>('leases'));
  },
  servers.skip.mongo,
);

test('a lease in SQLite is free at once when the process that held it is gone', async (t) => {
  const db = openSqlite(':memory:', [leasesSchema]);
  t.after(() => db.close());
  const leases = sqliteLeases(db);
  const { pid } = spawnSync(process.execPath, ['--version']);
  const taken = await leases.take('mail', await leases.read('mail'), `${pid}.of a process that ended`);
  const left = await leases.read('mail');
  assert.deepEqual([left.holder, left.token], [null, taken?.token]);
  assert.ok(await leases.take('mail', left, instanceId()));
  assert.notEqual((await leases.read('mail')).holder, null);
});
