import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { topology } from '@riff/events';
import { connectRabbitBus, openLocalBus } from '@riff/platform';
import { makeFolder } from '@riff/tools/fresh-folder';
import { makeVirtualHost } from '@riff/tools/servers';
import { z } from 'zod';
import { askMeanwhile } from './backlog/ask-meanwhile.ts';
import { followersEach } from './backlog/backlog-events.ts';
import { fillQueue } from './backlog/fill-queue.ts';
import { readTold } from './backlog/read-told.ts';
import { inboxRow, memoryRow, orderRow, type Reached, speedRow } from './backlog/rows.ts';
import type { Bench } from './measuring/bench.ts';
import type { Progress } from './measuring/progress.ts';
import type { Row } from './measuring/row.ts';
import { productionFlags } from './parts/production-flags.ts';

const mostPosts = 10_000;
const program = fileURLToPath(import.meta.resolve('./backlog/drain-process.ts'));
const started = z.object({ url: z.string(), token: z.string() });
const ended = z.object({ began: z.number(), peakMb: z.number() });

export const backlog: Bench = {
  name: 'backlog',
  what: 'Follow events and posts that wait in the queue when Notifications-MS starts, on SQLite, until all are told',
  async run({ followers, servers: { rabbitmq }, progress }) {
    const posts = Math.min(mostPosts, Math.floor(followers / followersEach));
    const rows = [...(await rowsOf('embedded broker', posts, drainLocal, progress))];
    if (rabbitmq === undefined) return rows;
    const drain = (count: number) => drainRabbit(rabbitmq, count);
    return [...rows, ...(await rowsOf('RabbitMQ', posts, drain, progress))];
  },
};

async function drainLocal(posts: number): Promise<Reached> {
  using folder = makeFolder();
  const file = folder.file('broker.sqlite');
  {
    await using bus = openLocalBus({ file, topology });
    await fillQueue(bus, posts);
  }
  return await drain(folder.file('notifications.sqlite'), file, posts);
}

async function drainRabbit(server: string, posts: number): Promise<Reached> {
  using folder = makeFolder();
  await using broker = await makeVirtualHost(server);
  {
    await using bus = connectRabbitBus({ url: broker.url, topology });
    await fillQueue(bus, posts);
  }
  return await drain(folder.file('notifications.sqlite'), broker.url, posts);
}

async function drain(file: string, broker: string, posts: number): Promise<Reached> {
  const child = fork(program, [file, broker, String(posts)], { execArgv: [...productionFlags] });
  const exited = once(child, 'exit');
  const messages = on(child, 'message', { close: ['exit'] });
  const next = async () => (await messages.next()).value?.[0];
  const place = started.parse(await next());
  const end = next();
  const asked = await askMeanwhile(place, end);
  const { began, peakMb } = ended.parse(await end);
  child.disconnect();
  await exited;
  return { ...asked, began, peakMb, posts, ...readTold(file, posts) };
}

async function rowsOf(
  parts: string,
  posts: number,
  run: (posts: number) => Promise<Reached>,
  progress: Progress,
): Promise<readonly Row[]> {
  const reach = async (count: number) => {
    progress.say(`${parts}, ${count} posts`);
    const reached = await run(count);
    progress.step();
    return reached;
  };
  progress.expect(2);
  const tenth = await reach(Math.max(1, Math.floor(posts / 10)));
  const whole = await reach(posts);
  const what = `${parts}, ${(posts * followersEach).toLocaleString('en')} follows and ${posts.toLocaleString('en')} posts`;
  return [
    { ...memoryRow(whole, tenth), what: `${what}: peak memory` },
    { ...speedRow(whole, tenth), what: `${what}: drained` },
    { ...orderRow(whole), what: `${what}: told after the start` },
    { ...inboxRow(whole), what: `${what}: the inbox meanwhile` },
  ];
}
