import { openContentStore } from '@riff/content';
import { openNotificationsStore } from '@riff/notifications';
import { type Erasure, isUnavailable, type Tombstones } from '@riff/platform';
import { openUsersStore } from '@riff/users';
import type { Command } from './commands.ts';
import { databasesOfAll, isThere } from './databases.ts';

/** False or undefined if the service has no record of the erasure; 'away' if its database is unreachable. */
type Answer = Erasure | 'away' | false | undefined;

export const erasure: Command = {
  name: 'erasure',
  usage: 'erasure USER_ID',
  does: "shows which services have finished an account's erasure, and when",
  async run({ args, environment, print }) {
    const [userId, ...more] = args;
    if (userId === undefined || more.length > 0) {
      print('npm run riff -- erasure USER_ID');
      return 2;
    }
    const { users, content, notifications } = databasesOfAll(environment);
    const services: readonly [string, () => Promise<Answer>][] = [
      ['Users-MS', async () => isThere(users) && (await readIn(await openUsersStore(users), userId))],
      ['Content-MS', async () => isThere(content) && (await readIn(openContentStore(content), userId))],
      [
        'Notifications-MS',
        async () => isThere(notifications) && (await readIn(openNotificationsStore(notifications), userId)),
      ],
    ];
    let isErased = false;
    for (const [service, read] of services) {
      const answer = await read().catch(unlessAway);
      isErased ||= typeof answer === 'object';
      print(`${service.padEnd(18)}${describe(answer)}`);
    }
    return isErased ? 0 : 1;
  },
};

async function readIn(
  opened: AsyncDisposable & { readonly erasure: Pick<Tombstones, 'read'> },
  userId: string,
): Promise<Erasure | undefined> {
  await using store = opened;
  return await store.erasure.read(userId);
}

function unlessAway(error: unknown): 'away' {
  if (!isUnavailable(error)) throw error;
  return 'away';
}

function describe(answer: Answer): string {
  if (answer === 'away') return 'database not reachable';
  if (typeof answer !== 'object') return 'has not been asked';
  const { askedAt, doneAt } = answer;
  return `asked ${askedAt}, ${doneAt === undefined ? 'not finished' : `finished ${doneAt}`}`;
}
