import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openNotificationsStore } from '@riff/notifications';
import { makeFolder } from '@riff/tools/fresh-folder';
import { makeMongoDatabase } from '@riff/tools/servers';
import { z } from 'zod';
import { naiveMost, sizesUpTo } from './fan-out/sizes.ts';
import type { Bench } from './measuring/bench.ts';
import { type Figure, figure } from './measuring/figure.ts';
import { inTurn } from './measuring/in-turn.ts';
import { atMost, type Row } from './measuring/row.ts';
import { fillFollowers } from './parts/followers.ts';
import { productionFlags } from './parts/production-flags.ts';

/** Sizes on a MongoDB whose queries use their indexes. */
const onMongo = [5_000, 300_000];

const report = z.object({ peakMb: z.number() });
const program = fileURLToPath(import.meta.resolve('./fan-out/memory-process.ts'));

async function peakMb(who: string, file: string): Promise<number> {
  const child = fork(program, [who, file], { execArgv: [...productionFlags] });
  const [message] = await once(child, 'message');
  await once(child, 'exit');
  return report.parse(message).peakMb;
}

export const fanOutMemory: Bench = {
  name: 'fan-out-memory',
  what: 'Peak memory (RSS) of the process that fans one post out, embedded parts',
  async run({ followers: largest, rounds: usual, progress }) {
    const rows: Row[] = [];
    const rounds = Math.min(usual, 3);
    for (const followers of sizesUpTo(largest)) {
      using folder = makeFolder();
      const filled = folder.file('filled.sqlite');
      progress.say(`${followers} followers`);
      {
        await using store = openNotificationsStore({ file: filled });
        await fillFollowers(store, followers, { users: false });
      }
      const onCopy = async (who: string) => {
        const file = folder.file('run.sqlite');
        copyFileSync(filled, file);
        const peak = await peakMb(who, file);
        for (const rest of ['', '-wal', '-shm']) rmSync(file + rest, { force: true });
        return peak;
      };
      const everyone = followers <= naiveMost ? ['ours', 'bare', 'naive'] : ['ours', 'bare'];
      progress.expect(rounds * everyone.length);
      const figures = await inTurn(
        everyone.map((who) => ({ who, run: () => onCopy(who) })),
        rounds,
        progress,
      );
      rows.push({
        what: `${followers.toLocaleString('en')} followers`,
        unit: 'MB',
        followers,
        figures,
        goals: growth(rows[0]?.figures ?? [], figures),
      });
    }
    return rows;
  },
  async runOnMongo(url, { followers: largest, rounds: usual, progress }) {
    const rounds = Math.min(usual, 3);
    const sizes = onMongo.map((size) => Math.min(size, largest));
    progress.expect(rounds * sizes.length);
    const figures: Figure[] = [];
    for (const followers of sizes) {
      const peaks: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await using database = makeMongoDatabase(url);
        {
          await using store = openNotificationsStore(database);
          await fillFollowers(store, followers, { users: false });
        }
        peaks.push(await peakMb('ours', database.url));
        progress.step();
      }
      figures.push(figure(`${followers.toLocaleString('en')} followers`, peaks));
    }
    const [few = figure('', []), many = figure('', [])] = figures;
    const goals = [atMost('MB more than with the fewest followers', many.median - few.median, 64)];
    return [{ what: 'one post on MongoDB', unit: 'MB', figures, goals }];
  },
};

function growth(first: readonly Figure[], now: readonly Figure[]) {
  const ours = (figures: readonly Figure[]) =>
    figures.find(({ who }) => who === 'ours') ?? figure('ours', []);
  if (first.length === 0) return [];
  return [atMost('MB more than with the fewest followers', ours(now).median - ours(first).median, 64)];
}
