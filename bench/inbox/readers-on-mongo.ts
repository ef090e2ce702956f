import { topology } from '@riff/events';
import { openNotificationsStore } from '@riff/notifications';
import { connectRabbitBus } from '@riff/platform';
import { makeMongoDatabase, makeVirtualHost } from '@riff/tools/servers';
import { tokenFor } from '@riff/tools/tokens';
import { type NotificationsProcess, startNotificationsProcess } from '../horizontal/notifications-process.ts';
import type { Setting } from '../measuring/bench.ts';
import { figure, quantile } from '../measuring/figure.ts';
import { atMost, type Row } from '../measuring/row.ts';
import { areFannedOut } from '../parts/are-fanned-out.ts';
import { fillFollowers, followerId } from '../parts/followers.ts';
import { keepLease } from '../parts/keep-lease.ts';
import { memoryOf } from '../parts/memory-of.ts';
import { publishPost } from '../parts/publish-post.ts';
import { readInbox } from './read-inbox.ts';
import { openStreams } from './streams.ts';

const most = { streams: 2_000, followers: 300_000 };
const instances = 2;
const requestsPerSecond = 200;
/** A store that can't keep up with the reads would hold up the fan-out for ever. */
const longestReadingMs = 15_000;

/** Open streams on two instances that are shown a post, and inbox reads beside a large fan-out. */
export async function readersOnMongo(
  rabbitmq: string,
  url: string,
  { followers, progress }: Setting,
): Promise<readonly Row[]> {
  const [streams, large] = [Math.min(followers, most.streams), Math.min(followers, most.followers)];
  await using broker = await makeVirtualHost(rabbitmq);
  await using database = makeMongoDatabase(url);
  await using store = openNotificationsStore(database);
  progress.say(`${large} followers`);
  await fillFollowers(store, streams, { users: false });
  await fillFollowers(store, large, { followed: 'zoe', users: false });
  await using _mail = await keepLease(store, 'mail');
  await using bus = connectRabbitBus({ url: broker.url, topology });
  await bus.ensureTopology();
  await using stack = new AsyncDisposableStack();
  const place = { broker: broker.url, mongo: database.url };
  const running = await Promise.all(
    Array.from({ length: instances }, () => startNotificationsProcess(place)),
  );
  for (const one of running) stack.use(one);
  progress.expect(2);
  const shown = await showAPost(running, streams, () => publishPost(bus));
  progress.step();
  const post = await publishPost(bus, 'zoe');
  const reads = await readUntil(running, streams, () => areFannedOut(store, [post]));
  progress.step();
  return [...shown, reads];
}

async function showAPost(
  running: readonly NotificationsProcess[],
  streams: number,
  publish: () => Promise<string>,
): Promise<readonly Row[]> {
  const before = memoryOfAll(running);
  const opened = await Promise.all(
    running.map(({ url }, instance) => {
      const own = Array.from({ length: streams }, (_, at) => at).filter((at) => at % instances === instance);
      return openStreams(
        url,
        own.map((at) => tokenFor(followerId(at))),
      );
    }),
  );
  const after = memoryOfAll(running);
  const began = performance.now();
  await publish();
  const shownAt = (await Promise.all(opened.map(({ told }) => told))).flat();
  for (const open of opened) await open[Symbol.asyncDispose]();
  const took = shownAt.map((at) => at - began);
  const p99 = figure('p99', [quantile(took, 0.99)]);
  const perStream = ((after - before) / streams) * 1_024;
  return [
    {
      what: `${streams.toLocaleString('en')} streams on two instances shown a post`,
      unit: 'ms',
      figures: [figure('p50', [quantile(took, 0.5)]), p99, figure('last', [Math.max(...took)])],
      goals: [atMost('p99, ms', p99.median, 2_000)],
    },
    { what: 'memory per open stream', unit: 'kB', figures: [figure('ours', [perStream])], goals: [] },
  ];
}

/** Reads inboxes at a steady rate, whether or not earlier answers have come, until the fan-out or the time is over. */
async function readUntil(
  running: readonly NotificationsProcess[],
  readers: number,
  isDone: () => Promise<boolean>,
): Promise<Row> {
  const took: number[] = [];
  let failed = 0;
  const reads: Promise<unknown>[] = [];
  const read = async (at: number) => {
    const url = running[at % running.length]?.url ?? '';
    took.push(await readInbox({ url, token: tokenFor(followerId(at % readers)) }));
  };
  const began = performance.now();
  let done = false;
  const watching = (async () => {
    while (performance.now() - began < longestReadingMs && !(await isDone()))
      await new Promise((resolve) => setTimeout(resolve, 100));
    done = true;
  })();
  while (!done) {
    const due = ((performance.now() - began) / 1_000) * requestsPerSecond;
    while (reads.length < due)
      reads.push(
        read(reads.length).catch(() => {
          failed += 1;
        }),
      );
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all([watching, ...reads]);
  const p99 = quantile(took, 0.99);
  return {
    what: `${requestsPerSecond} inbox reads a second beside a large fan-out`,
    unit: 'ms',
    figures: [
      figure('p50', [quantile(took, 0.5)]),
      figure('p99', [p99]),
      figure('longest', [Math.max(...took)]),
    ],
    goals: [atMost('p99, ms', p99, 250), atMost('reads that failed', failed, 0)],
    notes: [`${took.length} requests`],
  };
}

const memoryOfAll = (running: readonly NotificationsProcess[]) =>
  running.reduce((sum, { pid }) => sum + memoryOf(pid), 0);
