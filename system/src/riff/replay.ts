import { parseArgs } from 'node:util';
import { openUsersStore, type Replayed, replayFollows } from '@riff/users';
import type { Command } from './commands.ts';
import { databasesOf, isThere } from './databases.ts';

/** Interval between progress lines, ms. */
const printEveryMs = 2_000;
const usage = 'replay follows [--artist ID]';

export const replay: Command = {
  name: 'replay',
  usage,
  does: 'republishes the active follows of Users-MS to rebuild a lost replica; safe to run at any time, repeatedly',
  async run({ args, environment, print }) {
    const asked = read(args);
    if (asked === undefined) {
      print(`npm run riff -- ${usage}`);
      return 2;
    }
    const { users } = databasesOf(environment);
    if (!isThere(users))
      throw new Error('There is no database of Users-MS: set DATABASE_URL or RIFF_DATA_DIR.');
    await using store = await openUsersStore(users);
    const { republished, waiting } = await replayFollows({
      store,
      ...asked,
      onProgress: printProgress(print),
    });
    print(`${republished} follows said again`);
    if (waiting > 0)
      print(`${waiting} events are still in the outbox; Users-MS publishes them while it runs`);
    return 0;
  },
};

function read(args: readonly string[]): { readonly artistId: string | undefined } | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { artist: { type: 'string' } },
    });
    const [what, ...more] = positionals;
    return what === 'follows' && more.length === 0 ? { artistId: values.artist } : undefined;
  } catch {
    return undefined;
  }
}

function printProgress(print: (line: string) => void): (soFar: Replayed) => void {
  let next = performance.now() + printEveryMs;
  return ({ republished, waiting }) => {
    if (performance.now() < next) return;
    next = performance.now() + printEveryMs;
    print(`${republished} follows said again so far, ${waiting} events wait in the outbox`);
  };
}
