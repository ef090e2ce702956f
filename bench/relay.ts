import { openContentStore } from '@riff/content';
import type { OutgoingEvent } from '@riff/events';
import { makeMongoDatabase, makePostgresDatabase, makeVirtualHost } from '@riff/tools/servers';
import { openUsersStore } from '@riff/users';
import type { Bench, Setting } from './measuring/bench.ts';
import { inTurn } from './measuring/in-turn.ts';
import { type Row, timesAsMuch } from './measuring/row.ts';
import { emptyQueues } from './parts/empty-queues.ts';
import { followCreated } from './parts/follow-event.ts';
import { postCreated } from './parts/post-event.ts';
import { publishBare } from './relay/bare.ts';
import { clearBare } from './relay/clear-bare.ts';
import { drainByRelay } from './relay/drain.ts';
import { fillMongoPosts, fillPostgresOutbox } from './relay/fill-outbox.ts';

const mostEvents = 10_000;
/** The MongoDB stand-in commits each cleared document separately. */
const mostDocuments = 1_000;
const windows = [200, 500, 1_000];

export const relay: Bench = {
  name: 'relay',
  what: 'Outbox rows and pending events, until published with confirms and cleared, on RabbitMQ',
  async run(setting) {
    const { rabbitmq, postgres, mongo } = setting.servers;
    if (rabbitmq === undefined) return [];
    const rows: Row[] = [];
    if (postgres !== undefined) {
      const events = Array.from({ length: Math.min(setting.followers, mostEvents) }, (_, at) =>
        followCreated(at),
      );
      rows.push(
        await row('PostgreSQL', events, setting, rabbitmq, {
          ours: (broker) => postgresRelay(postgres, broker, events),
        }),
      );
    }
    if (mongo !== undefined) {
      rows.push(await mongoRow(mongo, mostDocuments, setting, rabbitmq));
    }
    return rows;
  },
  async runOnMongo(url, setting) {
    const { rabbitmq } = setting.servers;
    return rabbitmq === undefined ? [] : [await mongoRow(url, mostEvents, setting, rabbitmq)];
  },
};

async function mongoRow(mongo: string, most: number, setting: Setting, rabbitmq: string): Promise<Row> {
  const events = Array.from({ length: Math.min(setting.followers, most) }, () => postCreated());
  return await row('MongoDB', events, setting, rabbitmq, {
    ours: (broker) => mongoRelay(mongo, broker, events),
    clear: () => mongoClear(mongo, events),
  });
}

interface Contest {
  /** Seconds. */
  readonly ours: (broker: string) => Promise<number>;
  /**
   * Seconds that bare must spend clearing. Deleting a row from PostgreSQL is cheap. Clearing a document is a
   * write of its own, which no relay can avoid and which takes longer than publishing the event.
   */
  readonly clear?: () => Promise<number>;
}

async function row(
  store: string,
  events: readonly OutgoingEvent[],
  { rounds, progress }: Setting,
  server: string,
  { ours, clear }: Contest,
): Promise<Row> {
  await using broker = await makeVirtualHost(server);
  const onBroker = async (run: (url: string) => Promise<number>) => {
    await emptyQueues(broker.url);
    return await run(broker.url);
  };
  const tried: { window: number; took: number }[] = [];
  for (const window of windows)
    tried.push({ window, took: await onBroker((url) => publishBare(url, events, window)) });
  const window = tried.toSorted((a, b) => a.took - b.took)[0]?.window ?? 500;
  const perSecond = async (run: (url: string) => Promise<number>) => events.length / (await onBroker(run));
  const publish = (url: string) => publishBare(url, events, window);
  const contestants = [{ who: 'ours', run: () => perSecond(ours) }];
  if (clear === undefined) contestants.push({ who: 'bare', run: () => perSecond(publish) });
  else
    contestants.push(
      { who: 'bare', run: () => perSecond(async (url) => (await publish(url)) + (await clear())) },
      { who: 'bare, uncleared', run: () => perSecond(publish) },
    );
  progress.expect(rounds * contestants.length);
  const figures = await inTurn(contestants, rounds, progress);
  return {
    what: `${store}, ${events.length.toLocaleString('en')} events`,
    unit: 'events/s',
    figures,
    goals: timesAsMuch(figures, 'bare', 0.6),
    notes: [`bare: ${window} confirms outstanding`],
  };
}

async function postgresRelay(server: string, broker: string, events: readonly OutgoingEvent[]) {
  await using database = await makePostgresDatabase(server);
  await using store = await openUsersStore({ url: database.url });
  await fillPostgresOutbox(database.url, events);
  return await drainByRelay(broker, store.outbox, events.length);
}

async function mongoRelay(server: string, broker: string, events: readonly OutgoingEvent[]) {
  await using database = makeMongoDatabase(server);
  await using store = openContentStore({ url: database.url });
  await makeIndexes(store);
  await fillMongoPosts(database.url, events);
  return await drainByRelay(broker, store.outbox, events.length);
}

async function mongoClear(server: string, events: readonly OutgoingEvent[]) {
  await using database = makeMongoDatabase(server);
  await using store = openContentStore({ url: database.url });
  await makeIndexes(store);
  await fillMongoPosts(database.url, events);
  return await clearBare(database.url, events);
}

/** The store creates its indexes on first use; this keeps that out of the measurement. */
const makeIndexes = (store: ReturnType<typeof openContentStore>) => store.outbox.waiting();
