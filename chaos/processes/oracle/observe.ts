import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentQueue, notificationsQueue, parkedQueue } from '@riff/events';
import { type Bus, sweepQueue } from '@riff/platform';
import { readDeeds } from '../deeds/read-deeds.ts';
import type { databasesOf } from '../parts/databases.ts';
import { place } from '../place.ts';
import type { Observed } from './observed.ts';
import { readLedger, readRequests } from './read-ledger.ts';
import { contentUsersIn, notificationsIn, readCollections, unfinishedInMongo } from './read-mongo.ts';
import { readPostgres, unfinishedInPostgres } from './read-postgres.ts';

export interface Sources {
  readonly databases: ReturnType<typeof databasesOf>;
  readonly bus: Bus;
  readonly virtualHost: string;
  readonly sandboxUrl: string;
}

const queues = [notificationsQueue, contentQueue];

/** Descriptions of unfinished work; empty once everything has settled. */
export async function unfinishedIn({ databases, bus }: Sources): Promise<readonly string[]> {
  const depths = await Promise.all(queues.map(async (queue) => ({ queue, ...(await bus.inspect(queue)) })));
  const lines = await Promise.all([
    unfinishedInPostgres(databases.users),
    unfinishedInMongo(databases.content, 'content'),
    unfinishedInMongo(databases.notifications, 'notifications'),
  ]);
  const waiting = depths.filter(({ messages }) => messages > 0);
  return [...lines.flat(), ...waiting.map(({ queue, messages }) => `${messages} messages wait in ${queue}`)];
}

export async function observe(sources: Sources): Promise<Observed> {
  const { databases, bus, sandboxUrl } = sources;
  const users = await readPostgres(databases.users);
  const content = await readCollections(databases.content);
  const notifications = await readCollections(databases.notifications);
  const parked = await readParked(bus);
  const texts = new Map([...users.texts, ...(await readLogs())]);
  for (const [service, collections] of [
    ['Content-MS', content],
    ['Notifications-MS', notifications],
  ] as const) {
    for (const [name, documents] of collections) texts.set(`${service} ${name}`, JSON.stringify(documents));
  }
  texts.set('parked messages', parked.map((body) => Buffer.from(body).toString('latin1')).join('\n'));
  return {
    users: users.users,
    follows: users.follows,
    ...notificationsIn(notifications),
    contentUsers: contentUsersIn(content),
    emails: await readLedger(sandboxUrl),
    requests: await readRequests(sandboxUrl),
    deeds: readDeeds(),
    unfinished: await unfinishedIn(sources),
    parked,
    texts,
  };
}

async function readParked(bus: Bus): Promise<readonly Uint8Array[]> {
  const bodies: Uint8Array[] = [];
  for (const queue of queues) {
    await sweepQueue(bus, parkedQueue(queue), async ({ body }) => {
      bodies.push(body);
      return false;
    });
  }
  return bodies;
}

async function readLogs(): Promise<readonly (readonly [string, string])[]> {
  const files = (await readdir(place.logs)).filter((file) => file !== 'resend.log');
  return Promise.all(
    files.map(async (file) => [`the log ${file}`, await readFile(join(place.logs, file), 'utf8')] as const),
  );
}
