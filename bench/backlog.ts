import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { topology } from '@riff/events';
import { connectRabbitBus, openLocalBus } from '@riff/platform';
import { z } from 'zod';
import { type Asked, askMeanwhile } from './backlog/ask-meanwhile.ts';
import { followersEach } from './backlog/backlog-events.ts';
import { fillQueue } from './backlog/fill-queue.ts';
import { type Drained, readTold } from './backlog/read-told.ts';
import type { Bench, Setting } from './measuring/bench.ts';
import { figure, quantile } from './measuring/figure.ts';
import { atLeast, atMost, type Row } from './measuring/row.ts';
import { freshBroker } from './parts/fresh-broker.ts';
import { freshFolder } from './parts/fresh-folder.ts';

const mostPosts = 10_000;
const program = fileURLToPath(import.meta.resolve('./backlog/drain-process.ts'));
const started = z.object({ url: z.string(), token: z.string() });
const ended = z.object({ began: z.number(), peakMb: z.number() });

interface Reached extends Drained, Asked {
  readonly began: number;
  readonly peakMb: number;
}

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
  using folder = freshFolder();
  const file = folder.file('broker.sqlite');
  {
    await using bus = openLocalBus({ file, topology });
    await fillQueue(bus, posts);
  }
  return await drain(folder.file('notifications.sqlite'), file, posts);
}

async function drainRabbit(server: string, posts: number): Promise<Reached> {
  using folder = freshFolder();
  await using broker = await freshBroker(server);
  {
    await using bus = connectRabbitBus({ url: broker.url, topology });
    await fillQueue(bus, posts);
  }
  return await drain(folder.file('notifications.sqlite'), broker.url, posts);
}

async function drain(file: string, broker: string, posts: number): Promise<Reached> {
  const child = fork(program, [file, broker, String(posts)]);
  const exited = once(child, 'exit');
  const messages = on(child, 'message', { close: ['exit'] });
  const next = async () => (await messages.next()).value?.[0];
  const place = started.parse(await next());
  const end = next();
  const asked = await askMeanwhile(place, end);
  const { began, peakMb } = ended.parse(await end);
  child.disconnect();
  await exited;
  return { ...asked, began, peakMb, ...readTold(file, posts) };
}

async function rowsOf(
  parts: string,
  posts: number,
  run: (posts: number) => Promise<Reached>,
  progress: Setting['progress'],
): Promise<readonly Row[]> {
  progress.expect(2);
  const few = Math.max(1, Math.floor(posts / 10));
  progress.say(`${parts}, ${few} posts`);
  const tenth = await run(few);
  progress.step();
  progress.say(`${parts}, ${posts} posts`);
  const whole = await run(posts);
  progress.step();
  const what = `${parts}, ${(posts * followersEach).toLocaleString('en')} follows and ${posts.toLocaleString('en')} posts`;
  const both = (of: (reached: Reached) => number) => [
    figure('all', [of(whole)]),
    figure('a tenth', [of(tenth)]),
  ];
  const perSecond = (count: number, { began, last }: Reached) =>
    (count * (followersEach + 1)) / ((last - began) / 1_000);
  const [fast, faster] = [perSecond(posts, whole), perSecond(few, tenth)];
  return [
    {
      what: `${what}: peak memory`,
      unit: 'MB',
      figures: both(({ peakMb }) => peakMb),
      goals: [atMost('MB more than with a tenth', whole.peakMb - tenth.peakMb, 64)],
    },
    {
      what: `${what}: drained`,
      unit: 'events/s',
      figures: [figure('all', [fast]), figure('a tenth', [faster])],
      goals: [atLeast('all / a tenth', fast / faster, 0.5)],
    },
    {
      what: `${what}: told after the start`,
      unit: 's',
      figures: [
        figure('first post', [(whole.first - whole.began) / 1_000]),
        figure('last post', [(whole.last - whole.began) / 1_000]),
      ],
      goals: [
        atMost('posts not told, or not once', whole.wrong + tenth.wrong, 0),
        atMost('s that a later post was told before an earlier', whole.overtakenMs / 1_000, 1),
      ],
    },
    {
      what: `${what}: the inbox meanwhile`,
      unit: 'ms',
      figures: [
        figure('p50', [quantile(whole.took, 0.5)]),
        figure('p99', [quantile(whole.took, 0.99)]),
        figure('longest', [quantile(whole.took, 1)]),
      ],
      goals: [
        atMost('p99, ms', quantile(whole.took, 0.99), 100),
        atLeast('open streams that showed the last post', Number(whole.streamed), 1),
      ],
      notes: [`${whole.took.length} requests`],
    },
  ];
}
