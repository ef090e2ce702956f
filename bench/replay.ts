import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { topology, writeMessage } from '@riff/events';
import { openLocalBus } from '@riff/platform';
import { z } from 'zod';
import type { Bench } from './measuring/bench.ts';
import { figure } from './measuring/figure.ts';
import { atMost } from './measuring/row.ts';
import { followCreated } from './parts/follow-event.ts';
import { freshFolder } from './parts/fresh-folder.ts';
import { productionFlags } from './parts/production-flags.ts';
import { fillTold } from './replay/fill-told.ts';

const report = z.object({ peakMb: z.number(), seconds: z.number() });
const program = fileURLToPath(import.meta.resolve('./replay/rebuild-process.ts'));

const publications = 1_000;
/** Each follower has a notification of each publication: 100,000 take 20 GB and the better part of an hour. */
const mostFollowers = 1_000;
const window = 500;

/** A replayed follow of last month. */
const replayed = (index: number) => {
  const event = followCreated(index);
  return writeMessage({
    ...event,
    meta: { ...event.meta, occurredAt: '2026-01-01T00:00:00.000000Z', replay: true },
  });
};

async function rebuild(followers: number, told: number) {
  using folder = freshFolder();
  const [file, broker] = [folder.file('store.sqlite'), folder.file('bus.sqlite')];
  await fillTold(file, told, followers);
  {
    await using bus = openLocalBus({ file: broker, topology });
    await bus.ensureTopology();
    const all = Array.from({ length: followers }, (_, index) => index);
    for (let from = 0; from < followers; from += window)
      await Promise.all(all.slice(from, from + window).map((index) => bus.publish(replayed(index))));
  }
  const child = fork(program, [file, broker], { execArgv: [...productionFlags] });
  const [message] = await once(child, 'message');
  await once(child, 'exit');
  return report.parse(message);
}

export const replay: Bench = {
  name: 'replay',
  what: 'Peak memory (RSS) while a lost replica is rebuilt by a replay, with an artist of 1,000 publications this week',
  async run({ followers: largest, progress }) {
    const followers = Math.min(largest, mostFollowers);
    progress.expect(2);
    const without = await rebuild(followers, 0);
    const rebuilt = await rebuild(followers, publications);
    const note = `${rebuilt.seconds.toFixed(1)} s with them, ${without.seconds.toFixed(1)} s without`;
    return [
      {
        what: `${followers.toLocaleString('en')} followers`,
        unit: 'MB',
        followers,
        figures: [figure('ours', [rebuilt.peakMb]), figure('without publications', [without.peakMb])],
        goals: [atMost('MB more than without publications', rebuilt.peakMb - without.peakMb, 64)],
        notes: [note],
      },
    ];
  },
};
