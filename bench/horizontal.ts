import { topology } from '@riff/events';
import { openNotificationsStore } from '@riff/notifications';
import { connectRabbitBus } from '@riff/platform';
import { makeMongoDatabase, makeVirtualHost } from '@riff/tools/servers';
import { countWrong } from './horizontal/count-wrong.ts';
import {
  type NotificationsProcess,
  type Place,
  startNotificationsProcess,
} from './horizontal/notifications-process.ts';
import type { Bench } from './measuring/bench.ts';
import { figure, ratioOf } from './measuring/figure.ts';
import type { Progress } from './measuring/progress.ts';
import { atLeast, atMost, type Row } from './measuring/row.ts';
import { seconds } from './measuring/seconds.ts';
import { areFannedOut } from './parts/are-fanned-out.ts';
import { fillFollowers } from './parts/followers.ts';
import { keepLease } from './parts/keep-lease.ts';
import { publishPost } from './parts/publish-post.ts';

const processes = { standIn: [1, 2, 4], mongo: [1, 2] };
const most = { large: 100_000, small: 1_000, posts: 100, onMongo: 300_000 };
/** Posts with as many processes, on a store whose queries use their indexes. */
const roundsOnMongo = 3;
/** With fewer posts than this, one process takes them all at once. */
const leastPosts = 40;
const pollEveryMs = 50;

interface Work {
  readonly what: string;
  readonly posts: number;
  readonly followers: number;
}

interface Reached {
  readonly perSecond: number;
  readonly wrong: number;
  /** Notifications written by each process. */
  readonly written: readonly number[];
}

export const horizontal: Bench = {
  name: 'horizontal',
  what: 'One, two and four processes of Notifications-MS on RabbitMQ and MongoDB, until every notification is stored',
  async run({ followers, servers: { rabbitmq, mongo }, progress }) {
    if (rabbitmq === undefined || mongo === undefined) return [];
    const works = worksOf(followers);
    const counts = processes.standIn;
    progress.expect(counts.length * works.length);
    const rows: Row[] = [];
    for (const work of works) {
      progress.say(work.what);
      await using broker = await makeVirtualHost(rabbitmq);
      await using database = makeMongoDatabase(mongo);
      const place = { broker: broker.url, mongo: database.url };
      rows.push(rowOf(work, await runOn(place, work, counts, progress)));
    }
    return rows;
  },
  async runOnMongo(url, { followers, rounds, servers: { rabbitmq }, progress }) {
    if (rabbitmq === undefined) return [];
    const large = Math.min(followers, most.onMongo);
    const work = { what: `one post to ${large.toLocaleString('en')} followers`, posts: 1, followers: large };
    const lastRound = Math.min(rounds, roundsOnMongo);
    progress.expect(processes.mongo.length * lastRound);
    const reached: Reached[] = [];
    for (let round = 0; round < lastRound; round += 1) {
      for (const count of processes.mongo) {
        progress.say(`round ${round + 1}, ${counted(count)}`);
        await using broker = await makeVirtualHost(rabbitmq);
        await using database = makeMongoDatabase(url);
        reached.push(...(await runOn({ broker: broker.url, mongo: database.url }, work, [count], progress)));
      }
    }
    const row = rowOf(work, reached);
    const [one, two] = row.figures;
    if (one === undefined || two === undefined) return [row];
    return [{ ...row, goals: [...row.goals, atLeast('2 processes / 1 process', ratioOf(two, one), 1)] }];
  },
};

/** One large fan-out, which a single process does, and many small ones, which the processes share. */
function worksOf(followers: number): readonly Work[] {
  const large = Math.min(followers, most.large);
  const posts = Math.min(most.posts, Math.max(leastPosts, Math.floor(followers / 100)));
  const small = Math.min(Math.ceil(followers / 10), most.small);
  return [
    { what: `one post to ${large.toLocaleString('en')} followers`, posts: 1, followers: large },
    { what: `${posts} posts to ${small.toLocaleString('en')} followers each`, posts, followers: small },
  ];
}

/** Runs the work with each number of processes, adding processes to the running ones. */
async function runOn(
  place: Place,
  work: Work,
  counts: readonly number[],
  progress: Progress,
): Promise<readonly Reached[]> {
  await using store = openNotificationsStore({ url: place.mongo });
  await fillFollowers(store, work.followers, { users: false });
  // No emails are sent: only the fan-out is measured.
  await using _mail = await keepLease(store, 'mail');
  await using stack = new AsyncDisposableStack();
  await using bus = connectRabbitBus({ url: place.broker, topology });
  await bus.ensureTopology();
  const running: NotificationsProcess[] = [];
  const reached: Reached[] = [];
  for (const count of counts) {
    const more = Array.from({ length: count - running.length }, () => startNotificationsProcess(place));
    for (const started of await Promise.all(more)) running.push(stack.use(started));
    const before = await writtenBy(running);
    let posts: readonly string[] = [];
    const took = await seconds(async () => {
      posts = await Promise.all(Array.from({ length: work.posts }, () => publishPost(bus)));
      while (!(await areFannedOut(store, posts)))
        await new Promise((resolve) => setTimeout(resolve, pollEveryMs));
    });
    reached.push({
      perSecond: (work.posts * work.followers) / took,
      wrong: await countWrong(place.mongo, { posts, followers: work.followers }),
      written: (await writtenBy(running)).map((written, at) => written - (before[at] ?? 0)),
    });
    progress.step();
  }
  return reached;
}

const writtenBy = (running: readonly NotificationsProcess[]) =>
  Promise.all(running.map((one) => one.written()));

function rowOf({ what, posts }: Work, reached: readonly Reached[]): Row {
  const wrong = sum(reached.map((one) => one.wrong));
  const least = (processes: number) =>
    Math.min(
      ...reached
        .filter(({ written }) => written.length === processes)
        .map(({ written }) => Math.min(...written) / sum(written)),
    );
  const byProcesses = Map.groupBy(reached, ({ written }) => written.length);
  return {
    what,
    unit: 'followers/s',
    figures: [...byProcesses].map(([processes, all]) =>
      figure(
        counted(processes),
        all.map(({ perSecond }) => perSecond),
      ),
    ),
    goals: [
      atMost('not told, or not once', wrong, 0),
      ...(posts === 1
        ? [atLeast('least share of two', least(2), 0.333)]
        : [
            atLeast(
              'least share / even share',
              Math.min(...[...byProcesses.keys()].map((n) => n * least(n))),
              0.5,
            ),
          ]),
    ],
    notes: [`written by each process: ${reached.map(({ written }) => written.join(' + ')).join('; ')}`],
  };
}

const counted = (processes: number) => (processes === 1 ? '1 process' : `${processes} processes`);

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
