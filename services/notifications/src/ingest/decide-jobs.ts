import {
  contentEvents,
  type IncomingContentEvent,
  identityOf,
  updateIdentity,
  updateIdentityPrefix,
} from '@riff/events';
import type { Cancellation, Job } from '../domain/job.ts';
import type { LatestUpdate } from '../store/job-store.ts';
import { mayBeLatest } from './decide-update.ts';

/** A content event as delivered. `digest`: the SHA-256 of its body, hex. */
export interface ContentDelivery {
  readonly event: IncomingContentEvent;
  readonly digest: string;
  readonly redelivered: boolean;
  /** The identity that an earlier attempt in this process gave it: that attempt may have been stored. */
  readonly identity?: string;
}

export interface JobsInput {
  readonly deliveries: readonly ContentDelivery[];
  /** Cancels known so far, by event id. */
  readonly cancellations: ReadonlyMap<string, Cancellation>;
  /** The latest stored update for each prefix of unidentified updates (see `prefixOf`). */
  readonly latestUpdates: ReadonlyMap<string, LatestUpdate>;
  /** Erased authors. */
  readonly erased: ReadonlySet<string>;
  /** The mail queue's virtual time; see `MailStore.virtualTime`. */
  readonly mailTurn: number;
  /** The fencing token of this ingest, and of the one before it. */
  readonly token: number;
  readonly previousToken: number;
  readonly nowMs: number;
}

/**
 * The prefix whose latest count is needed to identify this update; undefined for an event with an identity.
 */
export function prefixOf({ event, digest }: ContentDelivery): string | undefined {
  return identityOf(event) === undefined ? updateIdentityPrefix(event.pattern, digest) : undefined;
}

/**
 * One job for each content event, in order, and the cancels found among them. Every event is announced to
 * followers even if it arrives out of order, with two exceptions, whose jobs are stored as superseded, due to
 * nobody: an update that arrives after a cancel of a higher version, and content of an erased author.
 */
export function decideJobs(input: JobsInput): {
  jobs: readonly Job[];
  cancellations: readonly Cancellation[];
} {
  const counts = new Map<string, number>();
  const known = new Map(input.cancellations);
  const found: Cancellation[] = [];
  const jobs = input.deliveries.map((delivery) => {
    const { event } = delivery;
    const superseded = input.erased.has(event.data.userId) || isOvertaken(event, known);
    const job = jobOf(event, identify(delivery, counts, input), superseded, input);
    if (event.pattern === 'event.cancelled' && !known.has(event.data.eventId)) {
      const cancellation = { eventId: event.data.eventId, ...versionOf(event) };
      known.set(cancellation.eventId, cancellation);
      found.push(cancellation);
    }
    return job;
  });
  return { jobs, cancellations: found };
}

/**
 * `counts`: the highest count given in this batch, by prefix. Each delivery of a batch counts as a separate
 * update.
 */
function identify(delivery: ContentDelivery, counts: Map<string, number>, input: JobsInput): string {
  const { event, digest } = delivery;
  const identity = delivery.identity ?? identityOf(event);
  if (identity !== undefined) return identity;
  const prefix = updateIdentityPrefix(event.pattern, digest);
  const latest = input.latestUpdates.get(prefix);
  if (delivery.redelivered && latest !== undefined && mayBeLatest(latest, input))
    return updateIdentity(event.pattern, digest, latest.count);
  const next = (counts.get(prefix) ?? latest?.count ?? 0) + 1;
  counts.set(prefix, next);
  return updateIdentity(event.pattern, digest, next);
}

function isOvertaken(
  { pattern, data, meta: { version } }: IncomingContentEvent,
  known: ReadonlyMap<string, Cancellation>,
): boolean {
  if (contentEvents[pattern].notified === 'once' || !('eventId' in data) || version === undefined)
    return false;
  const cancelled = known.get(data.eventId)?.version;
  return cancelled !== undefined && cancelled > version;
}

const versionOf = (event: IncomingContentEvent) =>
  event.meta.version === undefined ? {} : { version: event.meta.version };

function jobOf(
  event: IncomingContentEvent,
  key: string,
  superseded: boolean,
  { erased, mailTurn, token, nowMs }: JobsInput,
): Job {
  const { data, meta } = event;
  const link = linkOf(event);
  return {
    id: key,
    eventKey: key,
    authorId: data.userId,
    type: data.type,
    message: data.message,
    ...('postId' in data ? { postId: data.postId } : { eventId: data.eventId }),
    ...(data.artistName !== undefined && !erased.has(data.userId) && { artistName: data.artistName }),
    ...(link !== undefined && { link }),
    ...versionOf(event),
    ...(meta.occurredAt !== undefined && { occurredAt: meta.occurredAt }),
    createdAt: new Date(nowMs).toISOString(),
    ingestToken: token,
    state: superseded ? 'superseded' : 'open',
    position: '',
    holder: null,
    token: 0,
    beat: 0,
    turn: nowMs,
    mailTurn,
  };
}

function linkOf({ data }: IncomingContentEvent): string | undefined {
  const page = 'postId' in data ? data.postUrl : data.eventUrl;
  return page ?? data.deepLink;
}
