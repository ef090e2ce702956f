import { normalizeInstant } from '@riff/events';
import { BadCursorError, decodeCursor, pageOf } from '@riff/platform';
import { UserNotFoundError } from '../domain/account.ts';
import type { Follow, FollowPosition, UsersStore } from '../store/users-store.ts';

export interface ListQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface FollowList {
  readonly items: readonly Follow[];
  readonly nextCursor: string | null;
}

/** Before every follow in a list that is sorted newest first. */
const start: FollowPosition = { since: '9999-12-31T23:59:59.999999Z', id: '' };

/** A user's followers, newest first. Throws UserNotFoundError. */
export async function listFollowers(
  store: Pick<UsersStore, 'exists' | 'followersOf'>,
  userId: string,
  query: ListQuery,
): Promise<FollowList> {
  const after = positionOf(query.cursor);
  if (!(await store.exists(userId))) throw new UserNotFoundError();
  return toPage(await store.followersOf(userId, { after, limit: query.limit + 1 }), query.limit);
}

/** The users whom a user follows, newest first. Throws UserNotFoundError. */
export async function listFollowing(
  store: Pick<UsersStore, 'exists' | 'followedBy'>,
  userId: string,
  query: ListQuery,
): Promise<FollowList> {
  const after = positionOf(query.cursor);
  if (!(await store.exists(userId))) throw new UserNotFoundError();
  return toPage(await store.followedBy(userId, { after, limit: query.limit + 1 }), query.limit);
}

const toPage = (rows: readonly Follow[], limit: number) =>
  pageOf(rows, limit, ({ since, id }) => [since, id]);

function positionOf(cursor: string | undefined): FollowPosition {
  if (cursor === undefined) return start;
  const [since, id = ''] = decodeCursor(cursor, 2);
  if (since === undefined || normalizeInstant(since) !== since)
    throw new BadCursorError('The cursor is not from this list. Start without one.');
  return { since, id };
}
