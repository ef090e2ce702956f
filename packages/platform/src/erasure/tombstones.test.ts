import { findServers, freshMongo } from '@riff/tools/servers';
import { MongoClient } from 'mongodb';
import { bulkOf } from '../sqlite/bulk-of.ts';
import { openSqlite } from '../sqlite/open-sqlite.ts';
import { type ErasureDocument, mongoTombstones } from './mongo-tombstones.ts';
import { erasuresSchema, sqliteTombstones } from './sqlite-tombstones.ts';
import { tombstonesContract } from './tombstones.contract.ts';

const servers = await findServers();

tombstonesContract('SQLite', async (t) => {
  const db = openSqlite(':memory:', [erasuresSchema]);
  t.after(() => db.close());
  return sqliteTombstones(db, bulkOf(db));
});

tombstonesContract(
  'MongoDB',
  async (t) => {
    const client = new MongoClient((await freshMongo(t)) ?? '');
    t.after(() => client.close());
    return mongoTombstones(async () => client.db().collection<ErasureDocument>('erasures'));
  },
  servers.skip.mongo,
);
