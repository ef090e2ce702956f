import { topology } from '@riff/events';
import { openNotificationsStore } from '@riff/notifications';
import { openLocalBus } from '@riff/platform';
import { makeMongoDatabase } from '@riff/tools/servers';
import { MongoClient } from 'mongodb';
import type { Setting } from '../measuring/bench.ts';
import { type Contestant, inTurn } from '../measuring/in-turn.ts';
import { type Row, timesAsMuch } from '../measuring/row.ts';
import { fillFollowers } from '../parts/followers.ts';
import { startSandbox, usualRate } from '../parts/start-sandbox.ts';
import { type Bulk, fanOutBareMongo } from './bare-mongo.ts';
import { fanOutNaiveMongo } from './naive-mongo.ts';
import { fanOutOurs } from './ours.ts';
import { naiveMost } from './sizes.ts';

/** Candidate bulk sizes and windows for `bare`. */
const bulks: readonly Bulk[] = [
  { size: 500, window: 1 },
  { size: 500, window: 4 },
  { size: 2_000, window: 1 },
  { size: 2_000, window: 4 },
];

export interface Aims {
  /** Of bare. */
  readonly least: number;
  /** Whether the emails of the post are sent meanwhile. */
  readonly mailing: boolean;
}

/** One post on a MongoDB, until everything is stored. */
export async function mongoRow(
  server: string,
  followers: number,
  { rounds, progress }: Setting,
  { least, mailing }: Aims,
): Promise<Row> {
  await using database = makeMongoDatabase(server);
  const { url } = database;
  progress.say(`MongoDB, ${followers} followers`);
  {
    await using store = openNotificationsStore({ url });
    await fillFollowers(store, followers, { users: mailing });
  }
  const perSecond = async (run: () => Promise<number>) => {
    await removeFanOuts(url);
    return followers / (await run());
  };
  const tried: { bulk: Bulk; reached: number }[] = [];
  for (const bulk of bulks) {
    progress.say(`MongoDB, bare, ${bulk.size} at once`);
    tried.push({ bulk, reached: await perSecond(() => fanOutBareMongo(url, bulk)) });
  }
  const { bulk } = tried.toSorted((a, b) => b.reached - a.reached)[0] ?? { bulk: { size: 500, window: 1 } };
  const ours = async () => {
    await using bus = openLocalBus({ file: ':memory:', topology });
    await using sandbox = mailing ? await startSandbox({ rateLimit: usualRate }) : undefined;
    const mail = sandbox && { url: sandbox.url, rate: usualRate };
    return await fanOutOurs({ database: { url }, bus, pollEveryMs: 10, mail });
  };
  const naive = async () => (await fanOutNaiveMongo(url, async () => {})).stored;
  const contestants: Contestant[] = [
    { who: 'ours', run: () => perSecond(ours) },
    { who: 'bare', run: () => perSecond(() => fanOutBareMongo(url, bulk)) },
    ...(followers <= naiveMost ? [{ who: 'naive', run: () => perSecond(naive) }] : []),
  ];
  progress.expect(rounds * contestants.length);
  const figures = await inTurn(contestants, rounds, progress);
  return {
    what: `MongoDB, ${followers.toLocaleString('en')} followers, stored`,
    unit: 'followers/s',
    followers,
    figures,
    goals: [...timesAsMuch(figures, 'bare', least), ...timesAsMuch(figures, 'naive', 5)],
    notes: [
      `bare: ${bulk.size} in a bulk, ${bulk.window} bulks at once`,
      ...(mailing ? [`ours mails meanwhile, ${usualRate} calls/s`] : []),
    ],
  };
}

/** Leaves only the followers, and makes the indexes that the service makes. */
async function removeFanOuts(url: string): Promise<void> {
  await using client = new MongoClient(url);
  for (const name of ['notifications', 'mail_batches', 'plans', 'jobs'])
    await client.db().dropCollection(name);
  await using store = openNotificationsStore({ url });
  await store.jobs.openJobs(1);
}
