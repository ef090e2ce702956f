import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { topology } from '@riff/events';
import { type Bus, connectRabbitBus, openLocalBus } from '@riff/platform';
import { freshFolder } from '@riff/tools/fresh-folder';
import { findServers, freshBroker } from '@riff/tools/servers';
import { mongo, sqlite, type TestDatabase } from './databases.ts';

/** Where Content-MS runs in a test: the test's own database and broker. */
export interface Place {
  readonly database: TestDatabase;
  openBus(): Bus;
}

export interface Parts {
  readonly name: string;
  readonly skip: string | false;
  readonly place: (t: TestContext) => Promise<Place>;
}

const { skip } = await findServers();

export const onServers: Parts = {
  name: 'on RabbitMQ and MongoDB',
  skip: skip.rabbitmq || skip.mongo,
  async place(t) {
    const [database, url] = await Promise.all([mongo.create(t), freshBroker(t)]);
    return placeOn(database, url);
  },
};

export function placeOn(database: TestDatabase, brokerUrl: string): Place {
  return { database, openBus: () => connectRabbitBus({ url: brokerUrl, topology }) };
}

export const everyParts: readonly Parts[] = [
  {
    name: 'embedded',
    skip: false,
    async place(t) {
      const database = await sqlite.create(t);
      const folder = freshFolder(t);
      return { database, openBus: () => openLocalBus({ file: join(folder, 'bus.db'), topology }) };
    },
  },
  onServers,
];
