import type { Kind } from '@riff/events';
import type { Notification } from '../../domain/notification.ts';
import { present } from '../present.ts';

/** A notification in `notifications`. */
export interface NotificationDocument {
  readonly _id: string;
  readonly user_id_receiver: string;
  readonly type: Kind;
  readonly message: string;
  readonly created_at: Date;
  readonly read_at: Date | null;
  readonly author_id: string;
  readonly post_id?: string;
  readonly event_id?: string;
  readonly mail_batch: string;
  /** A stub: only the ids and this are left. */
  readonly erased?: true;
}

export function toNotification(document: NotificationDocument): Notification {
  const { _id, user_id_receiver, created_at, read_at, author_id, post_id, event_id, mail_batch } = document;
  return {
    id: _id,
    receiverId: user_id_receiver,
    type: document.type,
    message: document.message,
    createdAt: created_at,
    readAt: read_at,
    authorId: author_id,
    mailBatch: mail_batch,
    ...present({ postId: post_id, eventId: event_id }),
  };
}

export function toNotificationDocument(notification: Notification): NotificationDocument {
  const { id, receiverId, type, message, createdAt, readAt, authorId, postId, eventId, mailBatch } =
    notification;
  return {
    _id: id,
    user_id_receiver: receiverId,
    type,
    message,
    created_at: createdAt,
    read_at: readAt,
    author_id: authorId,
    ...(postId !== undefined && { post_id: postId }),
    ...(eventId !== undefined && { event_id: eventId }),
    mail_batch: mailBatch,
  };
}
