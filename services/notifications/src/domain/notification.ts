import type { Kind } from '@riff/events';

export interface Notification {
  readonly id: string;
  readonly receiverId: string;
  readonly type: Kind;
  readonly message: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly authorId: string;
  readonly postId?: string;
  readonly eventId?: string;
  /** The mail batch that owns its email: the one named by the first insert. */
  readonly mailBatch: string;
}

/** One id per event and follower, so that retries can't duplicate a notification. */
export const notificationId = (eventKey: string, followerId: string) =>
  `${encodeURIComponent(eventKey)}:${encodeURIComponent(followerId)}`;
/** The event's key in a notification's id; undefined if it isn't one. */
export function eventKeyOf(notification: string): string | undefined {
  return decoded(notification.slice(0, notification.indexOf(':')));
}
/** The receiver in a notification's id. */
export const receiverIn = (notification: string): string =>
  decoded(notification.slice(notification.indexOf(':') + 1)) ?? '';
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
