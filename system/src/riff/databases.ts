import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSystemConfig } from '../config.ts';
import { mongoUrlFor } from '../mongo-url-for.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Place = { readonly url: string } | { readonly file: string };

/**
 * Each service's database, as its environment configures it; embedded ones are in `npm start`'s data folder.
 */
export function databasesOf(environment: Environment) {
  const { databaseUrl, mongoUrl, dataDir } = readSystemConfig(environment);
  const embedded = (name: string) => ({ file: join(dataDir, `${name}.sqlite`) });
  return {
    users: databaseUrl === undefined ? embedded('users') : { url: databaseUrl },
    content: mongoUrl === undefined ? embedded('content') : { url: mongoUrl },
    notifications: mongoUrl === undefined ? embedded('notifications') : { url: mongoUrl },
  };
}

/** The databases of all three services: one MONGO_URL yields two databases, as with `npm start`. */
export function databasesOfAll(environment: Environment) {
  const { users, content, notifications } = databasesOf(environment);
  return {
    users,
    content: 'url' in content ? { url: mongoUrlFor(content.url, 'content') } : content,
    notifications:
      'url' in notifications ? { url: mongoUrlFor(notifications.url, 'notifications') } : notifications,
  };
}

/** False for an embedded database that does not exist yet: commands don't create it. */
export function isThere(place: Place): boolean {
  return 'url' in place || existsSync(place.file);
}
