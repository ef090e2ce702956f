import { BadCursorError, decodeCursor, pageOf } from '@riff/platform';
import type { InboxPosition, InboxStore } from '../store/inbox-store.ts';
import { type DescribeDeps, describeNotifications } from './describe-notifications.ts';
import { readInstant } from './read-instant.ts';

export interface ListInboxDeps extends DescribeDeps {
  readonly inbox: Pick<InboxStore, 'list' | 'countUnread'>;
}

export interface InboxQuery {
  readonly unread: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** One page of an inbox, newest first, and how many of all are unread. */
export async function listInbox(deps: ListInboxDeps, userId: string, { unread, limit, cursor }: InboxQuery) {
  const before = cursor === undefined ? undefined : readPosition(cursor);
  const options = { unreadOnly: unread, limit: limit + 1, ...(before && { before }) };
  const [rows, unreadCount] = await Promise.all([
    deps.inbox.list(userId, options),
    deps.inbox.countUnread(userId),
  ]);
  const page = pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  return { items: await describeNotifications(deps, page.items), nextCursor: page.nextCursor, unreadCount };
}

function readPosition(cursor: string): InboxPosition {
  const [instant = '', id = ''] = decodeCursor(cursor, 2);
  const createdAt = readInstant(instant);
  if (createdAt === undefined)
    throw new BadCursorError('The cursor is not one that this list gave. Start without one.');
  return { createdAt, id };
}
