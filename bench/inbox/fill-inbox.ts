import type { NotificationsStore } from '@riff/notifications';
import { artist } from '../parts/followers.ts';

const bulk = 1_000;

/** Fills a user's inbox with unread notifications of different posts, a second apart. Returns the newest ids. */
export async function fillInbox(
  { jobs }: Pick<NotificationsStore, 'jobs'>,
  receiverId: string,
  count: number,
): Promise<readonly string[]> {
  const from = Date.now() - count * 1_000;
  const idOf = (at: number) => `post-${at}:${receiverId}`;
  for (let start = 0; start < count; start += bulk) {
    await jobs.insertNotifications(
      Array.from({ length: Math.min(bulk, count - start) }, (_, index) => ({
        id: idOf(start + index),
        receiverId,
        type: 'new_post',
        message: 'New post: Mañana en vivo',
        createdAt: new Date(from + (start + index) * 1_000),
        readAt: null,
        authorId: artist,
        postId: `post-${start + index}`,
        mailBatch: 'none',
      })),
    );
  }
  return Array.from({ length: Math.min(count, bulk) }, (_, at) => idOf(count - 1 - at));
}
