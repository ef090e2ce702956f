import type { Kind } from '@riff/events';
import { createOwnTurns, type DatabaseSync } from '@riff/platform';
import type { Notification } from '../../domain/notification.ts';
import { countedAtMost, type InboxStore } from '../inbox-store.ts';
import { present } from '../present.ts';
import { type ReadMark, surelyAllBefore, underMark } from '../read-mark.ts';

interface NotificationRow {
  readonly id: string;
  readonly receiverId: string;
  readonly type: Kind;
  readonly message: string;
  readonly createdAt: number;
  readonly readAt: number | null;
  readonly authorId: string;
  readonly postId: string | null;
  readonly eventId: string | null;
  readonly mailBatch: string;
}

const columns = `id, receiver_id as receiverId, type, message, created_at as createdAt, read_at as readAt,
  author_id as authorId, post_id as postId, event_id as eventId, mail_batch as mailBatch`;

/** The earliest and latest possible `Date`, ms since 1970. */
const always = { from: -8.64e15, to: 8.64e15 };

/** Most rows changed in one event-loop tick. */
const chunkRows = 250;
const ownTurn = createOwnTurns();

/** The inboxes in the embedded database. */
export function sqliteInbox(db: DatabaseSync): InboxStore {
  const { list, unread, count, select, read, readYoung, newest, mark, markOf, since } = prepare(db);
  const readMark = (userId: string): ReadMark | undefined => {
    const row = markOf.get(userId) as { createdAt: number; at: number } | undefined;
    return row && { createdAt: new Date(row.createdAt), at: new Date(row.at) };
  };
  const seenBy = (userId: string, rows: readonly unknown[]) => {
    const until = readMark(userId);
    return rows.map((row) => underMark(toNotification(row as NotificationRow), until));
  };
  const find = (userId: string, id: string) => seenBy(userId, select.all(id, userId))[0];
  const unreadFrom = (userId: string) => readMark(userId)?.createdAt.getTime() ?? always.from;

  return {
    async list(userId, { unreadOnly, before, limit }) {
      const userBefore = [userId, before?.createdAt.getTime() ?? always.to, before?.id ?? ''] as const;
      const rows = unreadOnly
        ? unread.all(...userBefore, unreadFrom(userId), limit)
        : list.all(...userBefore, ...userBefore, limit);
      return seenBy(userId, rows);
    },
    countUnread: async (userId) => Number(count.get(userId, unreadFrom(userId), countedAtMost)?.count),
    read: async (userId, id) => find(userId, id),
    async markRead(userId, id, at) {
      const found = find(userId, id);
      if (found?.readAt === null) read.run(at.getTime(), id, userId);
      return found !== undefined;
    },
    async markAllRead(userId, at) {
      const latest = newest.get(userId, userId)?.createdAt;
      if (latest === undefined) return;
      const sure = surelyAllBefore(new Date(Number(latest))).getTime();
      while (Number(readYoung.run(at.getTime(), userId, sure, latest).changes) === chunkRows) await ownTurn();
      mark.run(userId, sure, at.getTime());
    },
    listSince: async (userId, from, limit) =>
      seenBy(userId, since.all(userId, from.getTime(), userId, from.getTime(), limit)),
  };
}

function toNotification(row: NotificationRow): Notification {
  const { createdAt, readAt, postId, eventId, ...rest } = row;
  const times = { createdAt: new Date(createdAt), readAt: readAt === null ? null : new Date(readAt) };
  return { ...rest, ...times, ...present({ postId, eventId }) };
}

/** An inbox in order: the merge of its unread and read ranges, both read lazily from the index. */
function prepare(db: DatabaseSync) {
  const both = (range: (unread: 0 | 1) => string) => `${range(1)} union all ${range(0)}`;
  return {
    list: db.prepare(`
      ${both(
        (unread) => `select ${columns} from notifications
          where receiver_id = ? and unread = ${unread} and (created_at, id) < (?, ?)`,
      )}
      order by createdAt desc, id desc limit ?`),
    unread: db.prepare(`
      select ${columns} from notifications
      where receiver_id = ? and unread = 1 and (created_at, id) < (?, ?) and created_at > ?
      order by created_at desc, id desc limit ?`),
    count: db.prepare(`
      select count(*) as count
      from (select 1 from notifications where receiver_id = ? and unread = 1 and created_at > ? limit ?)`),
    select: db.prepare(`select ${columns} from notifications where id = ? and receiver_id = ?`),
    read: db.prepare(
      'update notifications set read_at = ? where id = ? and receiver_id = ? and read_at is null',
    ),
    readYoung: db.prepare(`
      update notifications set read_at = ? where id in (
        select id from notifications
        where receiver_id = ? and unread = 1 and created_at > ? and created_at <= ? limit ${chunkRows})`),
    newest: db.prepare(`
      ${both((unread) => `select created_at as createdAt from notifications where receiver_id = ? and unread = ${unread}`)}
      order by createdAt desc limit 1`),
    mark: db.prepare(`
      insert into read_marks (user_id, created_at, at) values (?, ?, ?)
      on conflict (user_id) do update set created_at = excluded.created_at, at = excluded.at
        where excluded.created_at > read_marks.created_at`),
    markOf: db.prepare('select created_at as createdAt, at from read_marks where user_id = ?'),
    since: db.prepare(`
      ${both(
        (unread) => `select ${columns} from notifications
          where receiver_id = ? and unread = ${unread} and created_at >= ?`,
      )}
      order by createdAt, id limit ?`),
  };
}
