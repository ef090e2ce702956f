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
import { figure } from './measuring/figure.ts';
import type { Progress } from './measuring/progress.ts';
import { atLeast, atMost, type Row } from './measuring/row.ts';
import { seconds } from './measuring/seconds.ts';
import { areFannedOut } from './parts/are-fanned-out.ts';
import { fillFollowers } from './parts/followers.ts';
import { keepLease } from './parts/keep-lease.ts';
import { publishPost } from './parts/publish-post.ts';

const processes = [1, 2, 4];
const most = { large: 100_000, small: 1_000, posts: 100 };
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
  /** Pages fanned out by each process. */
  readonly pages: readonly number[];
}

export const horizontal: Bench = {
  name: 'horizontal',
  what: 'One, two and four processes of Notifications-MS on RabbitMQ and MongoDB, until every notification is stored',
  async run({ followers, servers: { rabbitmq, mongo }, progress }) {
    if (rabbitmq === undefined || mongo === undefined) return [];
    const works = worksOf(followers);
    progress.expect(processes.length * works.length);
    const rows: Row[] = [];
    for (const work of works) {
      progress.say(work.what);
      await using broker = await makeVirtualHost(rabbitmq);
      await using database = makeMongoDatabase(mongo);
      rows.push(rowOf(work, await runOn({ broker: broker.url, mongo: database.url }, work, progress)));
    }
    return rows;
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

/** Runs the work once per number of processes, adding processes to the running ones. */
async function runOn(place: Place, work: Work, progress: Progress): Promise<readonly Reached[]> {
  await using store = openNotificationsStore({ url: place.mongo });
  await fillFollowers(store, work.followers, { users: false });
  // No emails are sent: only the fan-out is measured.
  await using _mail = await keepLease(store, 'mail');
  await using stack = new AsyncDisposableStack();
  await using bus = connectRabbitBus({ url: place.broker, topology });
  await bus.ensureTopology();
  const running: NotificationsProcess[] = [];
  const reached: Reached[] = [];
  for (const count of processes) {
    const more = Array.from({ length: count - running.length }, () => startNotificationsProcess(place));
    for (const started of await Promise.all(more)) running.push(stack.use(started));
    const before = await pagesOf(running);
    let posts: readonly string[] = [];
    const took = await seconds(async () => {
      posts = await Promise.all(Array.from({ length: work.posts }, () => publishPost(bus)));
      while (!(await areFannedOut(store, posts)))
        await new Promise((resolve) => setTimeout(resolve, pollEveryMs));
    });
    reached.push({
      perSecond: (work.posts * work.followers) / took,
      wrong: await countWrong(place.mongo, { posts, followers: work.followers }),
      pages: (await pagesOf(running)).map((pages, at) => pages - (before[at] ?? 0)),
    });
    progress.step();
  }
  return reached;
}

const pagesOf = (running: readonly NotificationsProcess[]) => Promise.all(running.map((one) => one.pages()));

function rowOf({ what, posts }: Work, reached: readonly Reached[]): Row {
  const shares = reached.map(({ pages }) => Math.min(...pages) / (sum(pages) / pages.length));
  const wrong = sum(reached.map((one) => one.wrong));
  return {
    what,
    unit: 'followers/s',
    figures: reached.map(({ perSecond, pages }) => figure(counted(pages.length), [perSecond])),
    goals: [
      atMost('not told, or not once', wrong, 0),
      // One job is processed by one process, so there is nothing to share.
      ...(posts === 1 ? [] : [atLeast('least share / even share', Math.min(...shares), 0.5)]),
    ],
    notes: [`pages of each process: ${reached.map(({ pages }) => pages.join(' + ')).join('; ')}`],
  };
}

const counted = (processes: number) => (processes === 1 ? '1 process' : `${processes} processes`);

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
