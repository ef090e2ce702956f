import { copyFileSync, rmSync } from 'node:fs';
import { openNotificationsStore } from '@riff/notifications';
import { makeFolder } from '@riff/tools/fresh-folder';
import type { Setting } from '../measuring/bench.ts';
import { inTurn } from '../measuring/in-turn.ts';
import { type Row, timesAsMuch } from '../measuring/row.ts';
import { fillFollowers } from '../parts/followers.ts';
import { type Sandbox, startSandbox } from '../parts/start-sandbox.ts';
import { mailNaive } from './mail-naive.ts';
import { mailOurs } from './mail-ours.ts';

/** One post on the embedded parts, until Resend has accepted every email. No rate limit applies. */
export async function mailedRow(followers: number, { rounds, progress }: Setting): Promise<Row> {
  using folder = makeFolder();
  const filled = folder.file('filled.sqlite');
  {
    await using store = openNotificationsStore({ file: filled });
    await fillFollowers(store, followers);
  }
  const onCopy = async (run: (file: string, sandbox: Sandbox) => Promise<number>) => {
    const file = folder.file('run.sqlite');
    copyFileSync(filled, file);
    await using sandbox = await startSandbox();
    const took = await run(file, sandbox);
    const accepted = await sandbox.accepted();
    for (const rest of ['', '-wal', '-shm']) rmSync(file + rest, { force: true });
    return accepted / took;
  };
  let lost = 0;
  const naive = (file: string, sandbox: Sandbox) =>
    mailNaive(file, sandbox, () => {
      lost += 1;
    });
  progress.expect(rounds * 2);
  const figures = await inTurn(
    [
      { who: 'ours', run: () => onCopy((file, sandbox) => mailOurs(file, sandbox, followers)) },
      { who: 'naive', run: () => onCopy(naive) },
    ],
    rounds,
    progress,
  );
  return {
    what: `embedded, ${followers.toLocaleString('en')} followers, every email accepted`,
    unit: 'accepted/s',
    figures,
    goals: timesAsMuch(figures, 'naive', 5),
    notes: lost === 0 ? [] : [`naive: ${lost} emails lost, calls that failed`],
  };
}
