import type { TestContext } from 'node:test';
import { freshFolder } from '@riff/tools/fresh-folder';
import { freshBroker, freshMongo, freshPostgres } from '@riff/tools/servers';
import { MongoClient } from 'mongodb';
import { mongoUrlFor } from '../src/mongo-url-for.ts';
import { noServers } from './fresh-servers.ts';
import type { Environment } from './spawn-program.ts';

/** The servers of the whole system in a test, as environment variables. */
export interface Parts {
  readonly name: string;
  readonly skip: string | false;
  readonly environment: (t: TestContext) => Promise<Environment>;
}

export const embedded: Parts = {
  name: 'on embedded parts',
  skip: false,
  environment: async (t) => ({ RIFF_DATA_DIR: freshFolder(t) }),
};

export const realServers: Parts = {
  name: 'on RabbitMQ, PostgreSQL and MongoDB',
  skip: noServers,
  async environment(t) {
    const [folder, broker, postgres, mongo] = await Promise.all([
      freshFolder(t),
      freshBroker(t),
      freshPostgres(t),
      freshMongo(t),
    ]);
    dropAfterwards(t, mongo);
    return { RIFF_DATA_DIR: folder, RABBITMQ_URL: broker, DATABASE_URL: postgres, MONGO_URL: mongo };
  },
};

export const everyParts: readonly Parts[] = [embedded, realServers];

/** In one process, two services each create their own database, named after the one in the URL. */
function dropAfterwards(t: TestContext, mongo: string): void {
  const drop = async () => {
    for (const service of ['content', 'notifications'] as const) {
      await using client = new MongoClient(mongoUrlFor(mongo, service));
      await client.db().dropDatabase();
    }
  };
  t.after(async () => t.after(drop));
}
