import type { Job, RecipientOutcome } from '@riff/notifications';
import type { DatabaseSync } from '@riff/platform';
import type { Kept } from '../parts/kept.ts';
import { rowsOf } from './rows-of.ts';

/** All that the databases, the broker and Resend hold in the end; maps are by id. */
export interface KeptRows extends Pick<Kept, 'broker' | 'resend' | 'emitted'> {
  readonly users: UsersRows;
  readonly content: ContentRows;
  readonly notifications: NotificationsRows;
}

interface PersonRow {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
}

interface UsersRows {
  /** Without those that were erased. */
  readonly accounts: ReadonlyMap<string, PersonRow>;
  readonly erased: ReadonlySet<string>;
  readonly pairs: readonly PairRow[];
}

interface PairRow {
  readonly followerId: string;
  readonly followedId: string;
  readonly active: 0 | 1;
  readonly version: number;
}

interface ContentRows {
  readonly userRefs: ReadonlyMap<string, PersonRow>;
}

interface NotificationsRows {
  readonly pairs: ReadonlyMap<string, ReplicaRow>;
  readonly users: ReadonlyMap<string, PersonRow>;
  readonly jobs: ReadonlyMap<string, JobRow>;
  /** Events that were cancelled. */
  readonly cancelled: ReadonlySet<string>;
  readonly notifications: ReadonlyMap<string, NotificationRow>;
  readonly batches: ReadonlyMap<string, BatchRow>;
  readonly suppressed: ReadonlySet<string>;
}

interface ReplicaRow {
  readonly id: string;
  readonly active: 0 | 1;
  readonly version: number | null;
}

export interface JobRow
  extends Pick<Job, 'id' | 'eventKey' | 'authorId' | 'type' | 'message' | 'state' | 'createdAt'> {
  readonly lateFollowerId: string | null;
  readonly eventId: string | null;
  readonly ingestToken: number | null;
}

interface NotificationRow {
  readonly id: string;
  readonly receiverId: string;
  readonly mailBatch: string;
  /** Null: it was erased. */
  readonly message: string | null;
}

export interface BatchRow {
  readonly id: string;
  readonly jobId: string;
  readonly outcomes: readonly RecipientOutcome[];
}

export const readKept = (kept: Kept): KeptRows => ({
  ...kept,
  users: readUsers(kept.users),
  content: readContent(kept.content),
  notifications: readNotifications(kept.notifications),
});

const readUsers = (db: DatabaseSync): UsersRows => ({
  accounts: byId(rowsOf(db, 'id, name, email from users where erased_at is null')),
  erased: idsOf(db, 'id from users where erased_at is not null'),
  pairs: rowsOf(
    db,
    'follower_id as followerId, followed_id as followedId, active, version from user_follows',
  ),
});

const readContent = (db: DatabaseSync): ContentRows => ({
  userRefs: byId(rowsOf(db, 'id, name, email from user_refs')),
});

const readNotifications = (db: DatabaseSync): NotificationsRows => ({
  pairs: byId(rowsOf(db, 'id, active, version from follow_refs')),
  users: byId(rowsOf(db, 'id, name, email from user_refs')),
  jobs: byId(
    rowsOf(
      db,
      `id, event_key as eventKey, author_id as authorId, type, message, state, created_at as createdAt,
       late_follower_id as lateFollowerId, event_id as eventId, ingest_token as ingestToken from jobs where range is null`,
    ),
  ),
  cancelled: idsOf(db, 'event_id as id from cancellations'),
  notifications: byId(
    rowsOf<NotificationRow>(db, 'id, message, mail_batch as mailBatch from notifications').map((row) => ({
      ...row,
      receiverId: decodeURIComponent(row.id.split(':').at(-1) ?? ''),
    })),
  ),
  batches: byId(
    rowsOf<Record<'id' | 'jobId' | 'outcomes', string>>(
      db,
      'id, job_id as jobId, outcomes from mail_batches',
    ).map((row) => ({ ...row, outcomes: JSON.parse(row.outcomes) })),
  ),
  suppressed: idsOf(db, 'address_hash as id from suppressions'),
});

const idsOf = (db: DatabaseSync, query: string): ReadonlySet<string> =>
  new Set(rowsOf<{ id: string }>(db, query).map(({ id }) => id));

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));
