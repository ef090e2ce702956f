import { openContentStore } from '@riff/content';
import { openNotificationsStore } from '@riff/notifications';
import { isUnavailable } from '@riff/platform';
import { openUsersStore } from '@riff/users';
import type { Command } from './commands.ts';
import { databasesOfAll, isThere } from './databases.ts';

/** A service's record of an erasure. */
interface Receipt {
  readonly askedAt: string;
  readonly doneAt?: string | undefined;
}

/** False or undefined if the service has no record of the erasure; 'away' if its database is unreachable. */
type Answer = Receipt | 'away' | false | undefined;

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
      ['Users-MS', async () => isThere(users) && (await readUsers(users, userId))],
      ['Content-MS', async () => isThere(content) && (await readContent(content, userId))],
      [
        'Notifications-MS',
        async () => isThere(notifications) && (await readNotifications(notifications, userId)),
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

type Databases = ReturnType<typeof databasesOfAll>;

async function readUsers(database: Databases['users'], userId: string): Promise<Receipt | undefined> {
  await using store = await openUsersStore(database);
  const erased = await store.erasureOf(userId);
  return erased && { askedAt: erased.erasedAt, doneAt: erased.sweptAt };
}

async function readContent(database: Databases['content'], userId: string): Promise<Receipt | undefined> {
  await using store = openContentStore(database);
  return await store.erasure.read(userId);
}

async function readNotifications(database: Databases['notifications'], userId: string) {
  await using store = openNotificationsStore(database);
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
