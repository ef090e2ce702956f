import type { DatabaseSync } from '@riff/platform';
import type { Notification } from '../../domain/notification.ts';

const columns =
  'id, receiver_id, type, message, created_at, read_at, author_id, post_id, event_id, mail_batch' as const;

/**
 * Prepares the insert of notifications; existing ones stay unchanged. The notifications of one mail batch
 * differ only in their receiver, so one statement inserts them all from a JSON list: 25 % less CPU than one
 * statement per row, commit included.
 */
export function prepareInsert(db: DatabaseSync): (notifications: readonly Notification[]) => void {
  const insertAlike = db.prepare(`
    insert into notifications (${columns})
    select ? || value, value, ?, ?, ?, ?, ?, ?, ?, ? from json_each(?) where true on conflict (id) do nothing`);
  // Positional parameters: named ones would halve the speed.
  const insertOne = db.prepare(`
    insert into notifications (${columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`);
  return (notifications) => {
    for (let from = 0; from < notifications.length; ) {
      const first = notifications[from] as Notification;
      const prefix = prefixOf(first);
      let to = from + 1;
      if (prefix === undefined) insertOne.run(first.id, first.receiverId, ...sharedOf(first));
      else {
        while (to < notifications.length && isAlike(first, notifications[to] as Notification, prefix))
          to += 1;
        const receivers = notifications.slice(from, to).map(({ receiverId }) => receiverId);
        insertAlike.run(prefix, ...sharedOf(first), JSON.stringify(receivers));
      }
      from = to;
    }
  };
}

/** The part of the id before the receiver's; undefined if the receiver's id is escaped in it. */
function prefixOf({ id, receiverId }: Notification): string | undefined {
  return id.endsWith(receiverId) ? id.slice(0, id.length - receiverId.length) : undefined;
}

const isAlike = (a: Notification, b: Notification, prefix: string) =>
  a.mailBatch === b.mailBatch &&
  a.type === b.type &&
  a.message === b.message &&
  a.createdAt.getTime() === b.createdAt.getTime() &&
  a.readAt?.getTime() === b.readAt?.getTime() &&
  a.authorId === b.authorId &&
  a.postId === b.postId &&
  a.eventId === b.eventId &&
  b.id === prefix + b.receiverId;

const sharedOf = (one: Notification) =>
  [
    one.type,
    one.message,
    one.createdAt.getTime(),
    one.readAt?.getTime() ?? null,
    one.authorId,
    one.postId ?? null,
    one.eventId ?? null,
    one.mailBatch,
  ] as const;
