import { findServers, freshMongo } from '@riff/tools/servers';
import { MongoClient } from 'mongodb';
import { openSqlite } from '../sqlite/open-sqlite.ts';
import { leasesContract } from './leases.contract.ts';
import { memoryLeases } from './memory-leases.ts';
import { type LeaseDocument, mongoLeases } from './mongo-leases.ts';
import { leasesSchema, sqliteLeases } from './sqlite-leases.ts';

const servers = await findServers();

leasesContract('memory', async () => memoryLeases());

leasesContract('SQLite', async (t) => {
  const db = openSqlite(':memory:', [leasesSchema]);
  t.after(() => db.close());
  return sqliteLeases(db);
});

leasesContract(
  'MongoDB',
  async (t) => {
    const client = new MongoClient((await freshMongo(t)) ?? '');
    t.after(() => client.close());
    return mongoLeases(client.db().collection<LeaseDocument>('leases'));
  },
  servers.skip.mongo,
);
