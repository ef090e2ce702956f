import { pageOf } from '@riff/platform';
import type { InboxStore } from '../store/inbox-store.ts';
import { type DescribeDeps, describeNotifications } from './describe-notifications.ts';
import { cursorParts, readPosition } from './inbox-cursor.ts';

export interface ListInboxDeps extends DescribeDeps {
  readonly inbox: Pick<InboxStore, 'list' | 'countUnread'>;
}

export interface InboxQuery {
  readonly unread: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** One page of an inbox, newest first, and the unread count of the whole inbox. */
export async function listInbox(deps: ListInboxDeps, userId: string, { unread, limit, cursor }: InboxQuery) {
  const before = cursor === undefined ? undefined : readPosition(cursor);
  const options = { unreadOnly: unread, limit: limit + 1, ...(before && { before }) };
  const [rows, unreadCount] = await Promise.all([
    deps.inbox.list(userId, options),
    deps.inbox.countUnread(userId),
  ]);
  const page = pageOf(rows, limit, cursorParts);
  return { items: await describeNotifications(deps, page.items), nextCursor: page.nextCursor, unreadCount };
}
