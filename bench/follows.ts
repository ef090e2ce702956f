import { topology } from '@riff/events';
import { openNotificationsStore } from '@riff/notifications';
import { type Bus, connectRabbitBus, openLocalBus } from '@riff/platform';
import { makeFolder } from '@riff/tools/fresh-folder';
import { makeMongoDatabase, makeVirtualHost } from '@riff/tools/servers';
import { fastestSize } from './fan-out/fastest-size.ts';
import { consumeBare } from './follows/consume.ts';
import { fillQueue, ingestOurs } from './follows/ours.ts';
import { mongoWriter, sqliteWriter, type Writer } from './follows/writers.ts';
import type { Bench, Setting } from './measuring/bench.ts';
import { inTurn } from './measuring/in-turn.ts';
import { type Row, timesAsMuch } from './measuring/row.ts';
import { emptyQueues } from './parts/empty-queues.ts';
import { fillFollowers } from './parts/followers.ts';

/** A round's own database and broker. */
interface Place {
  readonly database: { readonly file: string } | { readonly url: string };
  readonly bus: Bus;
  readonly writer: () => Writer;
}

type OnPlace = (run: (place: Place) => Promise<number>) => Promise<number>;

/** Most events per environment: the MongoDB stand-in scans a collection for each update. */
const most = { embedded: 20_000, servers: 500, mongo: 20_000 };
/** Writing one by one is slow, and a subset of the events gives the same rate. */
const mostOneByOne = 1_000;

export const follows: Bench = {
  name: 'follows',
  what: 'Follow events in the queue, new pairs and changes by turns, until the replica has them',
  async run(setting) {
    const count = even(Math.min(setting.followers, most.embedded));
    const rows = [await row('embedded', { count, least: 0.5, on: embedded }, setting)];
    const { rabbitmq, mongo } = setting.servers;
    if (rabbitmq === undefined || mongo === undefined) return rows;
    return [...rows, await serversRow(rabbitmq, mongo, { most: most.servers, least: 0.5 }, setting)];
  },
  async runOnMongo(url, setting) {
    const { rabbitmq } = setting.servers;
    if (rabbitmq === undefined) return [];
    return [await serversRow(rabbitmq, url, { most: most.mongo, least: 0.6 }, setting)];
  },
};

async function serversRow(
  rabbitmq: string,
  mongo: string,
  { most, least }: { readonly most: number; readonly least: number },
  setting: Setting,
): Promise<Row> {
  const count = even(Math.min(setting.followers, most));
  await using broker = await makeVirtualHost(rabbitmq);
  return await row('RabbitMQ and MongoDB', { count, least, on: onServers(broker.url, mongo) }, setting);
}

const even = (count: number) => count - (count % 2);

const embedded: OnPlace = async (run) => {
  using folder = makeFolder();
  const file = folder.file('notifications.sqlite');
  await using bus = openLocalBus({ file: folder.file('bus.sqlite'), topology });
  return await run({ database: { file }, bus, writer: () => sqliteWriter(file) });
};

const onServers =
  (broker: string, mongo: string): OnPlace =>
  async (run) => {
    await emptyQueues(broker);
    await using database = makeMongoDatabase(mongo);
    await using bus = connectRabbitBus({ url: broker, topology });
    return await run({ database: { url: database.url }, bus, writer: () => mongoWriter(database.url) });
  };

interface Contest {
  readonly count: number;
  /** The goal: our share of bare. */
  readonly least: number;
  readonly on: OnPlace;
}

async function row(
  parts: string,
  { count, least, on }: Contest,
  { rounds, progress }: Setting,
): Promise<Row> {
  const bare = (events: number, size: number) =>
    on(async ({ database, bus, writer }) => {
      {
        await using store = openNotificationsStore(database);
        await fillFollowers(store, events / 2);
      }
      await fillQueue(bus, events);
      await using writing = writer();
      return events / (await consumeBare(bus, writing, events, size));
    });
  const trial = even(Math.min(count, 2_000));
  const size = await fastestSize(async (tried) => 1 / (await bare(trial, tried)));
  progress.expect(3 * rounds);
  const figures = await inTurn(
    [
      {
        who: 'ours',
        run: () => on(async ({ database, bus }) => count / (await ingestOurs(database, bus, count))),
      },
      { who: 'bare', run: () => bare(count, size) },
      { who: 'one by one', run: () => bare(even(Math.min(count, mostOneByOne)), 1) },
    ],
    rounds,
    progress,
  );
  return {
    what: `${parts}, ${count.toLocaleString('en')} events`,
    unit: 'events/s',
    figures,
    goals: [...timesAsMuch(figures, 'bare', least), ...timesAsMuch(figures, 'one by one', 5)],
    notes: [`bare: ${size} in a batch`],
  };
}
