import type { Job, NotificationsStore } from '@riff/notifications';
import { artist, followerId } from '../parts/followers.ts';

/** Inserts this week's publications with notifications for all followers but the first; no follows. */
export async function fillTold(
  { jobs }: Pick<NotificationsStore, 'jobs'>,
  publications: number,
  followers: number,
): Promise<void> {
  const receivers = Array.from({ length: followers - 1 }, (_, index) => followerId(index + 1));
  const createdAt = new Date();
  for (let n = 0; n < publications; n += 1) {
    const job = publication(n, createdAt);
    await jobs.insertJobs([job]);
    await jobs.insertNotifications(
      receivers.map((receiverId) => ({
        id: `${job.eventKey}:${receiverId}`,
        receiverId,
        ...{ type: job.type, message: job.message, createdAt, readAt: createdAt },
        ...{ authorId: artist, postId: job.eventKey, mailBatch: `${job.id}::0` },
      })),
    );
  }
}

function publication(n: number, createdAt: Date): Job {
  const id = `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  return {
    ...{ id, eventKey: id, authorId: artist, type: 'new_post', message: `New post: ${n}`, postId: id },
    occurredAt: `2026-02-01T00:00:00.${String(n).padStart(6, '0')}Z`,
    createdAt: createdAt.toISOString(),
    ...{ state: 'done', position: 'z', holder: null, token: 1, beat: 1, turn: 0, mailTurn: 0 },
  };
}
