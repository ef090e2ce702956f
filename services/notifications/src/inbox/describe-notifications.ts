import type { UserRefStore } from '@riff/platform';
import { eventKeyOf, type Notification } from '../domain/notification.ts';
import type { JobStore } from '../store/job-store.ts';
import { type InboxItem, inboxItem } from './inbox-item.ts';

export interface DescribeDeps {
  readonly userRefs: Pick<UserRefStore, 'read'>;
  readonly jobs: Pick<JobStore, 'readJobs'>;
  readonly publicUrl: string;
}

/**
 * Adds the author's name and the content's link, which notifications don't store; one lookup for all of them.
 */
export async function describeNotifications(
  { userRefs, jobs, publicUrl }: DescribeDeps,
  notifications: readonly Notification[],
): Promise<InboxItem[]> {
  if (notifications.length === 0) return [];
  const keys = notifications.flatMap(({ id }) => eventKeyOf(id) ?? []);
  const [authorsById, jobsByKey] = await Promise.all([
    userRefs.read([...new Set(notifications.map(({ authorId }) => authorId))]),
    jobs.readJobs([...new Set(keys)]),
  ]);
  return notifications.map((notification) =>
    inboxItem(notification, {
      author: authorsById.get(notification.authorId),
      job: jobsByKey.get(eventKeyOf(notification.id) ?? ''),
      publicUrl,
    }),
  );
}
