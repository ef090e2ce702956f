import { kinds, resolveLink } from '@riff/events';
import type { UserRef } from '@riff/platform';
import { z } from 'zod';
import type { Job } from '../domain/job.ts';
import type { Notification } from '../domain/notification.ts';

/** A notification as sent to its receiver, both in the list and on the stream. */
export const inboxItemSchema = z
  .object({
    id: z.string(),
    type: z.enum(kinds),
    message: z.string(),
    createdAt: z.string(),
    readAt: z.string().nullable(),
    authorId: z.string(),
    authorName: z.string().optional(),
    postId: z.string().optional(),
    eventId: z.string().optional(),
    url: z.string().describe('the page of the post or event').optional(),
  })
  .meta({ id: 'Notification' });

export type InboxItem = z.output<typeof inboxItemSchema>;

export interface ItemContext {
  readonly author: UserRef | undefined;
  readonly job: Pick<Job, 'artistName' | 'link'> | undefined;
  readonly publicUrl: string;
}

export function inboxItem(notification: Notification, { author, job, publicUrl }: ItemContext): InboxItem {
  const { id, type, message, createdAt, readAt, authorId, postId, eventId } = notification;
  // The replica's name is newer than the job's copy; an erased account has no name.
  const authorName = author?.erased === true ? undefined : author?.name || job?.artistName;
  return {
    id,
    type,
    message,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
    authorId,
    ...(authorName && { authorName }),
    ...(postId !== undefined && { postId }),
    ...(eventId !== undefined && { eventId }),
    ...(job?.link !== undefined && { url: resolveLink(job.link, publicUrl) }),
  };
}
