import { topology } from '@riff/events';
import { openLocalBus } from '@riff/platform';
import { makeFolder } from '@riff/tools/fresh-folder';
import { makePostgresDatabase } from '@riff/tools/servers';
import { openUsersStore } from '@riff/users';
import { fillArtist } from './erasure/fill-artist.ts';
import { eraseBesideOthers } from './erasure/others-meanwhile.ts';
import type { Bench, Setting } from './measuring/bench.ts';
import { figure } from './measuring/figure.ts';
import { atMost, type Row } from './measuring/row.ts';

const mostFollowers = 300_000;

export const erasure: Bench = {
  name: 'erasure',
  what: 'An artist is erased with all followers: how long others wait for an answer of Users-MS, at the longest',
  async run(setting) {
    using folder = makeFolder();
    const rows = [await row('SQLite', { file: folder.file('users.sqlite') }, setting)];
    const { postgres } = setting.servers;
    if (postgres === undefined) return rows;
    await using database = await makePostgresDatabase(postgres);
    return [...rows, await row('PostgreSQL', { url: database.url }, setting)];
  },
};

type Database = Parameters<typeof openUsersStore>[0];

async function row(name: string, database: Database, { followers, progress }: Setting): Promise<Row> {
  progress.expect(1);
  progress.say(name);
  const count = Math.min(followers, mostFollowers);
  using folder = makeFolder();
  await using bus = openLocalBus({ file: folder.file('bus.sqlite'), topology });
  await using store = await openUsersStore(database);
  await fillArtist(database, count);
  const { erased, swept, longest, calls } = await eraseBesideOthers(store, bus);
  progress.step();
  return {
    what: `${name}, ${count.toLocaleString('en')} followers`,
    unit: 'ms',
    figures: Object.entries(longest).map(([what, ms]) => figure(what, [ms])),
    goals: [atMost('longest, ms', Math.max(...Object.values(longest)), 1_000)],
    notes: [
      `answered in ${Math.round(erased)} ms, swept in ${(swept / 1_000).toFixed(1)} s, ${calls} calls beside`,
    ],
  };
}
