import { isRange, type Job, type Queued, type Range } from '../../domain/job.ts';
import { present } from '../present.ts';

type Nullable<Stored> = {
  readonly [Key in keyof Required<Stored>]: undefined extends Stored[Key]
    ? Required<Stored>[Key] | null
    : Stored[Key];
};

/** A job or a range as a row, with columns renamed by `jobColumns`. */
export type JobRow = Nullable<Job> & Nullable<Partial<Pick<Range, 'range' | 'start'>>>;

export const jobColumns = `id, event_key as eventKey, author_id as authorId, late_follower_id as lateFollowerId, type,
  message, post_id as postId, event_id as eventId, artist_name as artistName, link, version,
  occurred_at as occurredAt, created_at as createdAt, ingest_token as ingestToken,
  state, position, range, start, until, holder, token, beat, turn,
  mail_turn as mailTurn`;

export function toQueued(row: JobRow): Queued {
  return row.range === null ? toJob(row) : toRange(row);
}

/** Of all columns that may be null, only the holder's null is a value. */
export const toJob = ({ holder, ...row }: JobRow) => ({ ...present(row), holder }) as Job;

export const toRange = ({ holder, authorId, type, message, createdAt, ...row }: JobRow) =>
  ({ ...present(row), holder }) as Range;

const noContent = { authorId: '', type: '', message: '', createdAt: '' };
const noValues = {
  lateFollowerId: null,
  postId: null,
  eventId: null,
  artistName: null,
  link: null,
  version: null,
  occurredAt: null,
  ingestToken: null,
  range: null,
  start: null,
  until: null,
};

export const toJobRow = (queued: Queued) => ({
  ...noValues,
  ...(isRange(queued) && noContent),
  ...queued,
});
