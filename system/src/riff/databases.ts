import { join } from 'node:path';
import { readSystemConfig } from '../config.ts';

/** Where each service keeps what it owns, by its own environment; embedded ones where `npm start` keeps them. */
export function databasesOf(environment: Readonly<Record<string, string | undefined>>) {
  const { databaseUrl, mongoUrl, dataDir } = readSystemConfig(environment);
  const embedded = (name: string) => ({ file: join(dataDir, `${name}.sqlite`) });
  return {
    users: databaseUrl === undefined ? embedded('users') : { url: databaseUrl },
    content: mongoUrl === undefined ? embedded('content') : { url: mongoUrl },
    notifications: mongoUrl === undefined ? embedded('notifications') : { url: mongoUrl },
  };
}
