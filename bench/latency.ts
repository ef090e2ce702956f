import { dirname, join } from 'node:path';
import { topology } from '@riff/events';
import { openNotificationsStore } from '@riff/notifications';
import { openLocalBus } from '@riff/platform';
import { riffClient } from '@riff/system';
import { freePort } from '@riff/tools/free-port';
import { makeFolder } from '@riff/tools/fresh-folder';
import { makeMongoDatabase } from '@riff/tools/servers';
import { type Latency, postAndWait, publishAndWait, type Small } from './latency/post-and-wait.ts';
import { startEmbeddedSystem } from './latency/system.ts';
import type { Bench } from './measuring/bench.ts';
import { type Figure, figure, quantile } from './measuring/figure.ts';
import { atMost, type Row } from './measuring/row.ts';
import { areFannedOut } from './parts/are-fanned-out.ts';
import { fillFollowers } from './parts/followers.ts';
import { publishPost } from './parts/publish-post.ts';
import { startNotifications } from './parts/start-notifications.ts';
import { startSandbox, usualRate } from './parts/start-sandbox.ts';

/** Posts made without other load, one after another: Resend's limit sets the pace of their emails. */
const idlePosts = 100;
const smallFollowers = 10;
const most = { onMongo: 300_000 };

export const latency: Bench = {
  name: 'latency',
  what: 'A post over HTTP to ten followers, until inbox and accepted email: idle, and during a large fan-out',
  async run({ followers, progress }) {
    using folder = makeFolder();
    const file = folder.file('notifications.sqlite');
    await using system = await startEmbeddedSystem(dirname(file), await freePort());
    await using store = openNotificationsStore({ file: join(dirname(file), 'notifications.sqlite') });
    const client = riffClient(system.url);
    const artist = await client.signUp('Ana', 'ana@example.com');
    const celebrity = await client.signUp('Zoe', 'zoe@example.com');
    const few = await Promise.all(
      Array.from({ length: smallFollowers }, (_, at) => client.signUp(`Beto ${at}`, `beto${at}@example.com`)),
    );
    for (const follower of few) await client.follow(follower, artist);
    await system.settle();
    progress.say(`${followers} followers`);
    await fillFollowers(store, followers, { followed: celebrity.id });

    const [follower] = few;
    if (follower === undefined) throw new Error('nobody follows');
    const small: Small = { artist, follower };
    const around = { system, client, store };
    progress.expect(2);
    const idle: Latency[] = [];
    for (let at = 0; at < idlePosts; at += 1) idle.push(await postAndWait(around, small, `idle ${at}`));
    progress.step();

    const post = await client.post(celebrity, 'Everybody');
    const busy: Latency[] = [];
    while (await isOpen(store, post.id)) busy.push(await postAndWait(around, small, `busy ${busy.length}`));
    progress.step();
    return [
      rowOf('inbox', idle, busy, ({ inboxMs }) => inboxMs),
      rowOf('accepted email', idle, busy, ({ emailMs }) => emailMs),
    ];
  },
  async runOnMongo(url, { followers, progress }) {
    await using database = makeMongoDatabase(url);
    await using store = openNotificationsStore(database);
    const many = Math.min(followers, most.onMongo);
    progress.say(`${many} followers`);
    await fillFollowers(store, many, { followed: 'zoe' });
    await fillFollowers(store, smallFollowers, { followed: 'ana' });
    await using bus = openLocalBus({ file: ':memory:', topology });
    await using sandbox = await startSandbox({ rateLimit: usualRate });
    await using _service = await startNotifications({
      database,
      bus,
      resendUrl: sandbox.url,
      rate: usualRate,
    });
    const small = async () => ({ inboxMs: await publishAndWait(bus, store) });
    progress.expect(2);
    const idle: Pick<Latency, 'inboxMs'>[] = [];
    for (let at = 0; at < Math.min(idlePosts, many / 10); at += 1) idle.push(await small());
    progress.step();
    const post = await publishPost(bus, 'zoe');
    const busy: Pick<Latency, 'inboxMs'>[] = [];
    while (!(await areFannedOut(store, [post]))) busy.push(await small());
    progress.step();
    return [
      rowOf(
        `inbox, during a fan-out to ${many.toLocaleString('en')}`,
        idle,
        busy,
        ({ inboxMs }) => inboxMs,
        3,
      ),
    ];
  },
};

/** Whether the fan-out of a post is not finished yet. */
async function isOpen(store: ReturnType<typeof openNotificationsStore>, postId: string): Promise<boolean> {
  const [job] = await store.trace.jobsAbout(postId);
  return job === undefined || !(await areFannedOut(store, [job.id]));
}

function rowOf<Times>(
  what: string,
  idle: readonly Times[],
  busy: readonly Times[],
  of: (times: Times) => number,
  most = 5,
): Row {
  const at = (who: string, all: readonly Times[], share: number): Figure =>
    figure(who, [quantile(all.map(of), share)]);
  const [idle99, busy99] = [at('idle p99', idle, 0.99), at('busy p99', busy, 0.99)];
  return {
    what: `post → ${what}`,
    unit: 'ms',
    figures: [at('idle p50', idle, 0.5), idle99, at('busy p50', busy, 0.5), busy99],
    goals: busy.length === 0 ? [] : [atMost('busy p99 / idle p99', busy99.median / idle99.median, most)],
    notes: [`${idle.length} posts idle, ${busy.length} during the fan-out, each after the one before`],
  };
}
