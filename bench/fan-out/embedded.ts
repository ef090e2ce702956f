import { copyFileSync, rmSync } from 'node:fs';
import { topology } from '@riff/events';
import { openNotificationsStore } from '@riff/notifications';
import { openLocalBus } from '@riff/platform';
import { makeFolder } from '@riff/tools/fresh-folder';
import type { Setting } from '../measuring/bench.ts';
import { type Contestant, inTurn } from '../measuring/in-turn.ts';
import { type Row, timesAsMuch } from '../measuring/row.ts';
import { fillFollowers } from '../parts/followers.ts';
import { fanOutBareSqlite } from './bare-sqlite.ts';
import { fastestSize } from './fastest-size.ts';
import { fanOutNaiveSqlite } from './naive-sqlite.ts';
import { fanOutOurs } from './ours.ts';
import { naiveMost } from './sizes.ts';

/** A million followers take 15 s per round. */
const roundsOfMany = 3;

/** One post on the embedded parts, until everything is stored. Each run has its own copy of the same followers. */
export async function embeddedRow(followers: number, { rounds: usual, progress }: Setting): Promise<Row> {
  const rounds = followers > 100_000 ? Math.min(usual, roundsOfMany) : usual;
  using folder = makeFolder();
  const filled = folder.file('filled.sqlite');
  progress.say(`${followers} followers`);
  {
    await using store = openNotificationsStore({ file: filled });
    await fillFollowers(store, followers, { users: false });
  }
  const onCopy = async (name: string, run: (file: string) => Promise<number>) => {
    const file = folder.file(`${name}.sqlite`);
    copyFileSync(filled, file);
    const took = await run(file);
    for (const rest of ['', '-wal', '-shm']) rmSync(file + rest, { force: true });
    return took;
  };
  const bare = (size: number, most?: number) =>
    onCopy('bare', async (file) => fanOutBareSqlite(file, size, most));
  const size = await fastestSize((trial) => bare(trial, 20_000));
  const contestants: Contestant[] = [
    {
      who: 'ours',
      run: async () =>
        followers /
        (await onCopy('ours', async (file) => {
          await using bus = openLocalBus({ file: folder.file('bus.sqlite'), topology });
          return await fanOutOurs({ database: { file }, bus, pollEveryMs: 1 });
        })),
    },
    { who: 'bare', run: async () => followers / (await bare(size)) },
  ];
  if (followers <= naiveMost) {
    const send = async () => {};
    const naive = (file: string) => fanOutNaiveSqlite(file, send).then(({ stored }) => stored);
    contestants.push({ who: 'naive', run: async () => followers / (await onCopy('naive', naive)) });
  }
  progress.expect(rounds * contestants.length);
  const figures = await inTurn(contestants, rounds, progress);
  return {
    what: `embedded, ${followers.toLocaleString('en')} followers, stored`,
    unit: 'followers/s',
    followers,
    figures,
    goals: [...timesAsMuch(figures, 'bare', 0.6), ...timesAsMuch(figures, 'naive', 10)],
    notes: [`bare: ${size} in a transaction`],
  };
}
