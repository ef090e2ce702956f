import { type NotificationsSettings, openNotificationsStore } from '@riff/notifications';
import type { Bus } from '@riff/platform';
import { seconds } from '../measuring/seconds.ts';
import { areFannedOut } from '../parts/are-fanned-out.ts';
import { keepLease } from '../parts/keep-lease.ts';
import { publishPost } from '../parts/publish-post.ts';
import { startNotifications } from '../parts/start-notifications.ts';

export interface OursOptions {
  readonly database: NotificationsSettings['database'];
  readonly bus: Bus;
  /** Interval between polls for completion, ms. */
  readonly pollEveryMs: number;
  /** Number of posts published at once; 1 by default. */
  readonly posts?: number;
  /** Where emails go meanwhile; undefined: none are sent. */
  readonly mail?: { readonly url: string; readonly rate: number } | undefined;
  /** Called once the service is running, before the first post. */
  readonly onStarted?: () => void;
}

/** Seconds from publishing until every notification and every planned batch is stored. */
export async function fanOutOurs(options: OursOptions): Promise<number> {
  const { database, bus, pollEveryMs, posts = 1, mail, onStarted } = options;
  await using store = openNotificationsStore(database);
  await using _mail = mail ? undefined : await keepLease(store, 'mail');
  const resend = mail && { resendUrl: mail.url, rate: mail.rate };
  await using _service = await startNotifications({ database, bus, ...resend });
  onStarted?.();
  return await seconds(async () => {
    const ids = await Promise.all(Array.from({ length: posts }, () => publishPost(bus)));
    while (!(await areFannedOut(store, ids))) {
      await new Promise((resolve) => setTimeout(resolve, pollEveryMs));
    }
  });
}
