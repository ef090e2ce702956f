import type { TestContext } from 'node:test';
import { findServers, freshPostgres } from '@riff/tools/servers';
import { type RunningUsers, startUsers } from './start-users.ts';

const { skip } = await findServers();

/** The databases that Users-MS runs on, each new for every test; `skip` is the reason why one isn't here. */
export const databases = [
  { name: 'SQLite', skip: false, start: (t: TestContext) => startUsers(t) },
  { name: 'PostgreSQL', skip: skip.postgres, start: startOnPostgres },
] as const;

async function startOnPostgres(t: TestContext): Promise<RunningUsers> {
  const url = await freshPostgres(t);
  if (url === undefined) throw new Error('there is no PostgreSQL');
  return startUsers(t, { database: { url } });
}
