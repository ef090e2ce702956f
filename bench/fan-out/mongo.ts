import { topology } from '@riff/events';
import { openNotificationsStore } from '@riff/notifications';
import { openLocalBus } from '@riff/platform';
import { makeMongoDatabase } from '@riff/tools/servers';
import type { Setting } from '../measuring/bench.ts';
import { type Contestant, inTurn } from '../measuring/in-turn.ts';
import { type Row, timesAsMuch } from '../measuring/row.ts';
import { fillFollowers } from '../parts/followers.ts';
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

/** One post on a MongoDB, until everything is stored. Each run has a database of its own with the same followers. */
export async function mongoRow(
  server: string,
  followers: number,
  { rounds, progress }: Setting,
): Promise<Row> {
  const inDatabase = async (run: (url: string) => Promise<number>) => {
    await using mongo = makeMongoDatabase(server);
    {
      await using store = openNotificationsStore({ url: mongo.url });
      await fillFollowers(store, followers, { users: false });
    }
    return await run(mongo.url);
  };
  const tried: { bulk: Bulk; took: number }[] = [];
  for (const bulk of bulks) {
    progress.say(`MongoDB, bare, ${bulk.size} at once`);
    tried.push({ bulk, took: await inDatabase((url) => fanOutBareMongo(url, bulk)) });
  }
  const { bulk } = tried.toSorted((a, b) => a.took - b.took)[0] ?? { bulk: { size: 500, window: 1 } };
  const perSecond = async (run: (url: string) => Promise<number>) => followers / (await inDatabase(run));
  const ours = async (url: string) => {
    await using bus = openLocalBus({ file: ':memory:', topology });
    return await fanOutOurs({ database: { url }, bus, pollEveryMs: 10 });
  };
  const naive = async (url: string) => (await fanOutNaiveMongo(url, async () => {})).stored;
  const contestants: Contestant[] = [
    { who: 'ours', run: () => perSecond(ours) },
    { who: 'bare', run: () => perSecond((url) => fanOutBareMongo(url, bulk)) },
    ...(followers <= naiveMost ? [{ who: 'naive', run: () => perSecond(naive) }] : []),
  ];
  progress.expect(rounds * contestants.length);
  const figures = await inTurn(contestants, rounds, progress);
  return {
    what: `MongoDB, ${followers.toLocaleString('en')} followers, stored`,
    unit: 'followers/s',
    followers,
    figures,
    goals: [...timesAsMuch(figures, 'bare', 0.5), ...timesAsMuch(figures, 'naive', 5)],
    notes: [`bare: ${bulk.size} in a bulk, ${bulk.window} bulks at once`],
  };
}
