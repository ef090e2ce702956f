import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { TestContext } from 'node:test';
import type { UserRef } from '@riff/platform';
import { freshFolder } from '@riff/tools/fresh-folder';
import { findServers, freshMongo } from '@riff/tools/servers';
import { MongoClient } from 'mongodb';
import type { ContentSettings } from '../src/index.ts';

/** A test's own database, which it can also read directly. */
export interface TestDatabase {
  readonly settings: ContentSettings['database'];
  userRef(id: string): Promise<Omit<UserRef, 'userId'> | undefined>;
  /** Number of posts and events, including hidden ones. */
  countPublications(): Promise<number>;
  /** Everything that it holds, as text; for a file every byte, including deleted ones and its logs. */
  dump(): Promise<string>;
}

export interface DatabaseKind {
  readonly name: string;
  readonly skip: string | false;
  readonly create: (t: TestContext) => Promise<TestDatabase>;
}

const { skip } = await findServers();

export const sqlite: DatabaseKind = { name: 'SQLite', skip: false, create: createSqlite };
export const mongo: DatabaseKind = { name: 'MongoDB', skip: skip.mongo, create: createMongo };
export const databaseKinds: readonly DatabaseKind[] = [sqlite, mongo];

async function createSqlite(t: TestContext): Promise<TestDatabase> {
  const folder = freshFolder(t);
  const file = join(folder, 'content.db');
  const read = (sql: string, ...values: string[]): Record<string, SQLOutputValue>[] => {
    using db = new DatabaseSync(file, { readOnly: true });
    return db.prepare(sql).all(...values);
  };
  return {
    settings: { file },
    async userRef(id) {
      const [row] = read('select email, name, version, erased from user_refs where id = ?', id);
      if (row === undefined) return undefined;
      const { email, name, version, erased } = row;
      return {
        email: String(email),
        name: String(name),
        ...(version !== null && { version: Number(version) }),
        ...(erased === 1 && { erased: true }),
      };
    },
    countPublications: async () => read('select id from posts union all select id from events').length,
    async dump() {
      const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
      return Buffer.concat(files).toString('latin1');
    },
  };
}

async function createMongo(t: TestContext): Promise<TestDatabase> {
  const url = await freshMongo(t);
  const client = new MongoClient(url);
  t.after(() => client.close());
  const all = (name: string) => client.db().collection(name).find().toArray();
  return {
    settings: { url },
    async userRef(id) {
      const refs = client.db().collection<Omit<UserRef, 'userId'> & { _id: string }>('user_refs');
      return (await refs.findOne({ _id: id }, { projection: { _id: 0 } })) ?? undefined;
    },
    countPublications: async () => (await Promise.all(['posts', 'events'].map(all))).flat().length,
    async dump() {
      const collections = await client.db().listCollections({}, { nameOnly: true }).toArray();
      return JSON.stringify(await Promise.all(collections.map(({ name }) => all(name))));
    },
  };
}
