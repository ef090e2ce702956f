import { contentQueue, notificationsQueue } from '@riff/events';
import type { DatabaseSync } from '@riff/platform';
import type { World } from './create-world.ts';

/** Whether everything runs and nothing is under way or waiting anywhere. */
export const isSettled = (world: World): boolean =>
  world.programs.every(({ process }) => process?.state === 'running') && unsettled(world).length === 0;

export async function untilSettled(world: World): Promise<void> {
  while (!isSettled(world)) await world.time.sleep(10);
}

/** What isn't done: outboxes, queues, jobs, batches and erasures. */
export function unsettled({ kept: { users, content, notifications, broker } }: World): readonly string[] {
  const count = {
    'events in the outbox of Users-MS': countIn(users, 'outbox'),
    'accounts not swept': countIn(users, 'users where erased_at is not null and swept_at is null'),
    'posts with pending events': countIn(content, 'posts where due is not null'),
    'events with pending events': countIn(content, 'events where due is not null'),
    'erasures in Content-MS': countIn(content, 'erasures where done_at is null'),
    [`messages in ${notificationsQueue}`]: broker.messagesIn(notificationsQueue).length,
    [`messages in ${contentQueue}`]: broker.messagesIn(contentQueue).length,
    'open jobs': [...notifications.jobs.values()].filter(({ state }) => state === 'open').length,
    'unfinished batches': [...notifications.batches.values()].filter(
      ({ state }) => state === 'planned' || state === 'frozen',
    ).length,
    'erasures in Notifications-MS': [...notifications.erasures.values()].filter(
      ({ doneAt }) => doneAt === undefined,
    ).length,
  };
  return Object.entries(count).flatMap(([what, many]) => (many === 0 ? [] : [`${many} ${what}`]));
}

const countIn = (db: DatabaseSync, rows: string): number =>
  Number(db.prepare(`select count(*) as count from ${rows}`).get()?.count);
