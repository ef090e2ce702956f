import { type NotificationsSettings, openNotificationsStore } from '@riff/notifications';
import type { Bus } from '@riff/platform';
import { seconds } from '../measuring/seconds.ts';
import { keepLease } from '../parts/keep-lease.ts';
import { publishPost } from '../parts/publish-post.ts';
import { startNotifications } from '../parts/start-notifications.ts';

export interface OursOptions {
  readonly database: NotificationsSettings['database'];
  readonly bus: Bus;
  /** How often to look whether it is done, ms. */
  readonly lookEveryMs: number;
  /** Called once the service runs and nothing is to do yet. */
  readonly onStarted?: () => void;
}

/** Seconds from publishing a post until every notification and every planned batch is stored. */
export async function fanOutOurs({ database, bus, lookEveryMs, onStarted }: OursOptions): Promise<number> {
  await using store = openNotificationsStore(database);
  await using _mail = await keepLease(store, 'mail');
  await using _service = await startNotifications({ database, bus });
  onStarted?.();
  return await seconds(async () => {
    const id = await publishPost(bus);
    while ((await store.jobs.readJobs([id])).get(id)?.state !== 'done') {
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  });
}
