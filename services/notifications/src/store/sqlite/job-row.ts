import type { Job } from '../../domain/job.ts';
import { present } from '../present.ts';

/** A job as a row, with columns renamed by `jobColumns`. */
export type JobRow = {
  readonly [Key in keyof Required<Job>]: undefined extends Job[Key] ? Required<Job>[Key] | null : Job[Key];
};

export const jobColumns = `id, event_key as eventKey, author_id as authorId, late_follower_id as lateFollowerId, type,
  message, post_id as postId, event_id as eventId, artist_name as artistName, link, version,
  occurred_at as occurredAt, created_at as createdAt, ingest_token as ingestToken,
  state, position, holder, token, beat, turn,
  mail_turn as mailTurn`;

export function toJob(row: JobRow): Job {
  const { lateFollowerId, postId, eventId, artistName, link, version, occurredAt, ingestToken, ...rest } =
    row;
  const optional = { lateFollowerId, postId, eventId, artistName, link, version, occurredAt, ingestToken };
  return { ...rest, ...present(optional) };
}

export function toJobRow(job: Job): JobRow {
  return {
    ...job,
    lateFollowerId: job.lateFollowerId ?? null,
    postId: job.postId ?? null,
    eventId: job.eventId ?? null,
    artistName: job.artistName ?? null,
    link: job.link ?? null,
    version: job.version ?? null,
    occurredAt: job.occurredAt ?? null,
    ingestToken: job.ingestToken ?? null,
  };
}
