import { contentQueue, notificationsQueue } from '@riff/events';
import type { DatabaseSync } from '@riff/platform';
import type { Kept } from '../parts/kept.ts';
import type { World } from './create-world.ts';

/** Whether every process runs and no work is in progress or waiting. */
export const isSettled = ({ programs, kept }: World): boolean =>
  programs.every(({ process }) => process?.state === 'running') &&
  waiting.every(([, count]) => count(kept) === 0);

export async function untilSettled(world: World): Promise<void> {
  while (!isSettled(world)) await world.time.sleep(10);
}

/** The work that is left. */
export const unsettled = ({ kept }: World): readonly string[] =>
  waiting.flatMap(([what, count]) => (count(kept) === 0 ? [] : [`${count(kept)} ${what}`]));

/** Work that may be left: in outboxes and queues, jobs, batches and erasures. */
const waiting: readonly (readonly [what: string, count: (kept: Kept) => number])[] = [
  ['unfinished batches', ({ notifications }) => countIn(notifications, 'mail_batches where unfinished = 1')],
  ['open jobs', ({ notifications }) => countIn(notifications, "jobs where state = 'open'")],
  [
    'erasures in Notifications-MS',
    ({ notifications }) => countIn(notifications, 'erasures where done_at is null'),
  ],
  ...[notificationsQueue, contentQueue].map(
    (queue) => [`messages in ${queue}`, ({ broker }: Kept) => broker.messagesIn(queue).length] as const,
  ),
  ['posts with pending events', ({ content }) => countIn(content, 'posts where due is not null')],
  ['events with pending events', ({ content }) => countIn(content, 'events where due is not null')],
  ['erasures in Content-MS', ({ content }) => countIn(content, 'erasures where done_at is null')],
  ['events in the outbox of Users-MS', ({ users }) => countIn(users, 'outbox')],
  [
    'accounts not swept',
    ({ users }) => countIn(users, 'users where erased_at is not null and swept_at is null'),
  ],
];

const countIn = (db: DatabaseSync, rows: string): number =>
  Number(db.prepare(`select count(*) as count from ${rows}`).get()?.count);
