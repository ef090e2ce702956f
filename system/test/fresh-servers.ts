import type { TestContext } from 'node:test';
import { findServers, freshBroker, freshMongo, freshPostgres } from '@riff/tools/servers';

const { skip } = await findServers();

/** Why there are no real servers, false where they are. */
export const noServers: string | false = skip.rabbitmq || skip.postgres || skip.mongo;

/** The URLs of a place of the test's own in each real server. */
export interface Servers {
  readonly broker: string;
  readonly usersDatabase: string;
  readonly contentDatabase: string;
  readonly notificationsDatabase: string;
}

export async function freshServers(t: TestContext): Promise<Servers> {
  const [broker, usersDatabase, contentDatabase, notificationsDatabase] = await Promise.all([
    freshBroker(t),
    freshPostgres(t),
    freshMongo(t),
    freshMongo(t),
  ]);
  return { broker, usersDatabase, contentDatabase, notificationsDatabase };
}
