import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { topology } from '@riff/events';
import { type Bus, connectRabbitBus, openLocalBus } from '@riff/platform';
import { findServers, freshBroker, freshMongo } from '@riff/tools/servers';
import { MongoClient } from 'mongodb';
import type { ContentSettings } from '../src/index.ts';
import type { UserRef } from '../src/store/user-ref-store.ts';

/** Where Content-MS runs in a test: a broker and a database of the test's own. */
export interface Place {
  readonly database: ContentSettings['database'];
  openBus(): Bus;
  /** What the database holds of a user, read past the service. */
  userRef(id: string): Promise<Omit<UserRef, 'id'> | undefined>;
  /** Posts and events in the database, those nobody sees any more included. */
  countPublications(): Promise<number>;
}

export interface Parts {
  readonly name: string;
  readonly skip: string | false;
  readonly place: (t: TestContext) => Promise<Place>;
}

const { skip } = await findServers();

export const embedded: Parts = { name: 'embedded', skip: false, place: embeddedPlace };
export const onServers: Parts = {
  name: 'on RabbitMQ and MongoDB',
  skip: skip.rabbitmq || skip.mongo,
  place: placeOnServers,
};
export const everyParts: readonly Parts[] = [embedded, onServers];

async function embeddedPlace(t: TestContext): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'riff-content-'));
  t.after(async () => t.after(() => rm(folder, { recursive: true })));
  const file = join(folder, 'content.db');
  const read = <Row>(sql: string, ...values: string[]): Row | undefined => {
    using db = new DatabaseSync(file, { readOnly: true });
    return db.prepare(sql).get(...values) as Row | undefined;
  };
  return {
    database: { file },
    openBus: () => openLocalBus({ file: join(folder, 'bus.db'), topology }),
    async userRef(id) {
      const row = read<{ email: string; name: string; version: number | null; erased: number }>(
        'select email, name, version, erased from user_refs where id = ?',
        id,
      );
      if (row === undefined) return undefined;
      const { email, name, version, erased } = row;
      return { email, name, ...(version !== null && { version }), ...(erased === 1 && { erased: true }) };
    },
    async countPublications() {
      const row = read<{ n: number }>(
        'select (select count(*) from posts) + (select count(*) from events) as n',
      );
      return row?.n ?? 0;
    },
  };
}

async function placeOnServers(t: TestContext): Promise<Place> {
  const [mongoUrl, brokerUrl] = await Promise.all([freshMongo(t), freshBroker(t)]);
  if (mongoUrl === undefined || brokerUrl === undefined) throw new Error('The servers went away.');
  const client = new MongoClient(mongoUrl);
  t.after(() => client.close());
  return {
    database: { url: mongoUrl },
    openBus: () => connectRabbitBus({ url: brokerUrl, topology }),
    async userRef(id) {
      const found = await client
        .db()
        .collection<Omit<UserRef, 'id'> & { _id: string }>('user_refs')
        .findOne({ _id: id }, { projection: { _id: 0 } });
      return found ?? undefined;
    },
    async countPublications() {
      const counts = ['posts', 'events'].map((name) => client.db().collection(name).countDocuments());
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    },
  };
}
