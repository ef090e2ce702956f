import type { InboxPosition } from '../../store/inbox-store.ts';
import { commitsWithinMs } from '../../store/read-mark.ts';
import type { Ledger } from './unread-ledger.ts';

/** Pages commit out of order: what was created this long ago may still appear. */
export const disorderMs = commitsWithinMs;

/** What one stream has told its client, and from where on there may be something new. */
export interface Told {
  /** What was created before is told. */
  readonly since: Date;
  /** Told notifications that were created from `since` on: whether as read. */
  readonly sent: ReadonlyMap<string, boolean>;
  /** The newest that was told: with it begins a stream that goes on after this one. */
  readonly position: InboxPosition;
  /** Until a first look is told: up to here, what is told for the first time is in the ledger's count already. */
  readonly countedUpTo?: InboxPosition;
  /** Undefined before the first count. */
  readonly ledger: Ledger | undefined;
  /** Since when a count isn't explained by what was told. */
  readonly doubtedAt?: Date;
}

export const isAfter = (one: InboxPosition, other: InboxPosition) =>
  one.createdAt > other.createdAt ||
  (one.createdAt.getTime() === other.createdAt.getTime() && one.id > other.id);

export const before = (instant: Date, ms: number) => new Date(instant.getTime() - ms);
