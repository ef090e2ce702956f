import { findServers, freshMongo } from '@riff/tools/servers';
import { MongoClient } from 'mongodb';
import { bulkOf } from '../sqlite/bulk-of.ts';
import { openSqlite } from '../sqlite/open-sqlite.ts';
import { mongoUserRefs, type UserRefDocument } from './mongo-user-refs.ts';
import { sqliteUserRefs, userRefsSchema } from './sqlite-user-refs.ts';
import { userRefsContract } from './test/user-refs-contract.ts';

const { skip } = await findServers();

for (const schema of ['fenced', 'unfenced'] as const) {
  const fenced = schema === 'fenced';

  userRefsContract(`SQLite, ${schema}`, {
    fenced,
    async open(t) {
      const db = openSqlite(':memory:', [userRefsSchema[schema]]);
      t.after(() => db.close());
      return sqliteUserRefs(db, bulkOf(db), schema);
    },
  });

  userRefsContract(`MongoDB, ${schema}`, {
    fenced,
    skip: skip.mongo,
    async open(t) {
      const client = new MongoClient((await freshMongo(t)) ?? '');
      t.after(() => client.close());
      return mongoUserRefs(async () => client.db().collection<UserRefDocument>('user_refs'));
    },
  });
}
