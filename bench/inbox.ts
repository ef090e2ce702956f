import { topology } from '@riff/events';
import { openNotificationsStore } from '@riff/notifications';
import { openLocalBus } from '@riff/platform';
import { makeFolder } from '@riff/tools/fresh-folder';
import { tokenFor } from '@riff/tools/tokens';
import { fillInbox } from './inbox/fill-inbox.ts';
import { readersOnMongo } from './inbox/readers-on-mongo.ts';
import { openStreams } from './inbox/streams.ts';
import type { Bench } from './measuring/bench.ts';
import { figure, quantile, ratioOf } from './measuring/figure.ts';
import { atMost, type Row } from './measuring/row.ts';
import { fillFollowers, followerId } from './parts/followers.ts';
import { keepLease } from './parts/keep-lease.ts';
import { publishPost } from './parts/publish-post.ts';
import { startNotifications } from './parts/start-notifications.ts';

const small = 10;
const big = 100_000;
const streamsAtOnce = 1_000;
/** Requests in a round. */
const requests = 50;

interface Reader {
  readonly who: string;
  readonly token: string;
  readonly ids: readonly string[];
}

/** A reader's requests, by name; `at` is the number of the request. */
const calls: Readonly<Record<string, (reader: Reader, at: number) => { method: string; path: string }>> = {
  'list and count': () => ({ method: 'GET', path: '/api/notifications?limit=20' }),
  'list unread': () => ({ method: 'GET', path: '/api/notifications?limit=20&unread=true' }),
  'mark read': ({ ids }, at) => ({
    method: 'POST',
    path: `/api/notifications/${encodeURIComponent(ids[at % ids.length] ?? '')}/read`,
  }),
  'read all': () => ({ method: 'POST', path: '/api/notifications/read-all' }),
};

export const inbox: Bench = {
  name: 'inbox',
  what: 'Requests of a user with few and of one with many notifications, embedded parts; many streams at once',
  async run({ followers, rounds, progress }) {
    using folder = makeFolder();
    const database = { file: folder.file('notifications.sqlite') };
    await using store = openNotificationsStore(database);
    const many = Math.min(big, followers);
    const readers: readonly Reader[] = [
      { who: `of ${many}`, token: tokenFor('beto'), ids: await fillInbox(store, 'beto', many) },
      { who: `of ${small}`, token: tokenFor('caro'), ids: await fillInbox(store, 'caro', small) },
    ];
    const streams = Math.min(streamsAtOnce, followers);
    await fillFollowers(store, streams);
    await using _mail = await keepLease(store, 'mail');
    await using bus = openLocalBus({ file: ':memory:', topology });
    await using service = await startNotifications({ database, bus });

    progress.expect(Object.keys(calls).length * rounds + 1);
    const rows: Row[] = [];
    for (const [what, callOf] of Object.entries(calls)) {
      const times: number[][] = readers.map(() => []);
      for (let round = 0; round < rounds; round += 1) {
        for (const [index, reader] of readers.entries()) {
          times[index]?.push(
            await medianMs(service.url, reader, (at) => callOf(reader, round * requests + at)),
          );
        }
        progress.step();
      }
      const [ofMany = figure('', []), ofFew = figure('', [])] = readers.map(({ who }, index) =>
        figure(who, times[index] ?? []),
      );
      const goals = [atMost('many / few', ratioOf(ofMany, ofFew), 2)];
      rows.push({ what, unit: 'ms', figures: [ofMany, ofFew], goals });
    }
    const tokens = Array.from({ length: streams }, (_, at) => tokenFor(followerId(at)));
    await using open = await openStreams(service.url, tokens);
    const began = performance.now();
    await publishPost(bus);
    await open.told;
    progress.step();
    const told = figure('ours', [performance.now() - began]);
    return [...rows, { what: `${streams} streams shown a post`, unit: 'ms', figures: [told], goals: [] }];
  },
  async runOnMongo(url, setting) {
    const { rabbitmq } = setting.servers;
    return rabbitmq === undefined ? [] : await readersOnMongo(rabbitmq, url, setting);
  },
};

async function medianMs(
  url: string,
  { token }: Reader,
  callOf: (at: number) => { method: string; path: string },
) {
  const took: number[] = [];
  for (let at = 0; at < requests; at += 1) {
    const { method, path } = callOf(at);
    const began = performance.now();
    const response = await fetch(url + path, { method, headers: { authorization: `Bearer ${token}` } });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    took.push(performance.now() - began);
  }
  return quantile(took, 0.5);
}
