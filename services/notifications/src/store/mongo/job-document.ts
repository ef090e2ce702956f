import type { Kind } from '@riff/events';
import type { Job, Progress, Queued, Range } from '../../domain/job.ts';
import { present } from '../present.ts';

interface ProgressDocument {
  readonly _id: string;
  readonly event_key: string;
  readonly state: Progress['state'];
  readonly position: string;
  readonly until?: string;
  readonly holder: string | null;
  readonly token: number;
  readonly beat: number;
  readonly turn: number;
  readonly mail_turn: number;
}

/** A job in `jobs`. */
export interface JobDocument extends ProgressDocument {
  readonly author_id: string;
  readonly late_follower_id?: string;
  readonly type: Kind;
  readonly message: string;
  readonly post_id?: string;
  readonly event_id?: string;
  readonly artist_name?: string;
  readonly link?: string;
  readonly version?: number;
  readonly occurred_at?: string;
  readonly created_at: string;
  readonly ingest_token?: number;
}

/** A range of a job, in `jobs` too: no look-up by author or subject finds it. */
export interface RangeDocument extends ProgressDocument {
  readonly range: number;
  readonly start: string;
}

/** The cancel of an event, in `cancellations`; the `_id` is the event's. */
export interface CancellationDocument {
  readonly _id: string;
  readonly version?: number;
}

export function toQueued(document: JobDocument | RangeDocument): Queued {
  return 'range' in document ? toRange(document) : toJob(document);
}

export function toRange({ _id, event_key, mail_turn, ...same }: RangeDocument): Range {
  return { id: _id, eventKey: event_key, mailTurn: mail_turn, ...same };
}

export function toRangeDocument({ id, eventKey, mailTurn, ...same }: Range): RangeDocument {
  return { _id: id, event_key: eventKey, mail_turn: mailTurn, ...same };
}

export function toJob(document: JobDocument): Job {
  const { _id, event_key, author_id, created_at, mail_turn, ...rest } = document;
  const { late_follower_id, post_id, event_id, artist_name, link, version, occurred_at, ...optional } = rest;
  const { ingest_token, ...same } = optional;
  return {
    id: _id,
    eventKey: event_key,
    authorId: author_id,
    createdAt: created_at,
    mailTurn: mail_turn,
    ...same,
    ...present({
      lateFollowerId: late_follower_id,
      postId: post_id,
      eventId: event_id,
      artistName: artist_name,
      link,
      version,
      occurredAt: occurred_at,
      ingestToken: ingest_token,
    }),
  };
}

export function toJobDocument(job: Job): JobDocument {
  const { id, eventKey, authorId, createdAt, mailTurn, ...rest } = job;
  const { lateFollowerId, postId, eventId, artistName, link, version, occurredAt, ...optional } = rest;
  const { ingestToken, ...same } = optional;
  return {
    _id: id,
    event_key: eventKey,
    author_id: authorId,
    created_at: createdAt,
    mail_turn: mailTurn,
    ...same,
    ...present({
      late_follower_id: lateFollowerId,
      post_id: postId,
      event_id: eventId,
      artist_name: artistName,
      link,
      version,
      occurred_at: occurredAt,
      ingest_token: ingestToken,
    }),
  };
}
