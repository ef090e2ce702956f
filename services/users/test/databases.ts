import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { freshFolder } from '@riff/tools/fresh-folder';
import { findServers, freshPostgres } from '@riff/tools/servers';
import type { UsersSettings } from '../src/index.ts';
import { type RunningUsers, startUsers } from './start-users.ts';

const { skip } = await findServers();

interface Database {
  readonly name: string;
  /** Why this database isn't available. */
  readonly skip: string | false;
  /** A new database, which several stores may open. */
  readonly place: (t: TestContext) => Promise<UsersSettings['database']>;
  /** Starts Users-MS on a new database. */
  readonly start: (t: TestContext) => Promise<RunningUsers>;
}

/** The databases that Users-MS runs on. */
export const databases: readonly Database[] = [
  { name: 'SQLite', skip: false, place: freshFile, start: (t) => startUsers(t) },
  {
    name: 'PostgreSQL',
    skip: skip.postgres,
    place: freshUrl,
    start: async (t) => startUsers(t, { database: await freshUrl(t) }),
  },
];

export async function freshFile(t: TestContext) {
  return { file: join(freshFolder(t), 'users.sqlite') };
}

async function freshUrl(t: TestContext) {
  return { url: await freshPostgres(t) };
}
