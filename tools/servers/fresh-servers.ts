import { afterTheRest, type Teardown } from '../testing/after-the-rest.ts';
import { findServers } from './find-servers.ts';
import type { Fresh } from './fresh.ts';
import { makeMongoDatabase } from './make-mongo-database.ts';
import { makePostgresDatabase } from './make-postgres-database.ts';
import { makeVirtualHost, type QueueType } from './make-virtual-host.ts';

/*
 * For tests: the URL of a fresh place, removed after everything that the test started. Without the server they reject.
 */

export const freshBroker = (t: Teardown, queueType?: QueueType): Promise<string> =>
  fresh(t, 'rabbitmq', (server) => makeVirtualHost(server, queueType));
export const freshMongo = (t: Teardown): Promise<string> => fresh(t, 'mongo', makeMongoDatabase);
export const freshPostgres = (t: Teardown): Promise<string> => fresh(t, 'postgres', makePostgresDatabase);

async function fresh(
  t: Teardown,
  kind: 'rabbitmq' | 'mongo' | 'postgres',
  make: (server: string) => Fresh | Promise<Fresh>,
): Promise<string> {
  const { [kind]: server, skip } = await findServers();
  if (server === undefined) throw new Error(`${skip[kind]}`);
  const made = await make(server);
  afterTheRest(t, async () => made[Symbol.asyncDispose]());
  return made.url;
}
