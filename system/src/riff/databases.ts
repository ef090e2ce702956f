import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSystemConfig } from '../config.ts';
import { mongoUrlFor } from '../mongo-url-for.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Place = { readonly url: string } | { readonly file: string };

/** Where each service keeps what it owns, by its own environment; embedded ones where `npm start` keeps them. */
export function databasesOf(environment: Environment) {
  const { databaseUrl, mongoUrl, dataDir } = readSystemConfig(environment);
  const embedded = (name: string) => ({ file: join(dataDir, `${name}.sqlite`) });
  return {
    users: databaseUrl === undefined ? embedded('users') : { url: databaseUrl },
    content: mongoUrl === undefined ? embedded('content') : { url: mongoUrl },
    notifications: mongoUrl === undefined ? embedded('notifications') : { url: mongoUrl },
  };
}

/** The same for a look at all three: one MONGO_URL leads to two databases, as for `npm start`. */
export function databasesOfAll(environment: Environment) {
  const { users, content, notifications } = databasesOf(environment);
  return {
    users,
    content: 'url' in content ? { url: mongoUrlFor(content.url, 'content') } : content,
    notifications:
      'url' in notifications ? { url: mongoUrlFor(notifications.url, 'notifications') } : notifications,
  };
}

/** False for an embedded database that nobody has used yet: it isn't made here. */
export function isThere(place: Place): boolean {
  return 'url' in place || existsSync(place.file);
}
