import { createHash } from 'node:crypto';
import { withoutToken } from '@riff/events';
import { type Bus, type Delivery, LeaseLostError, nowInstant, type Received } from '@riff/platform';
import { pairId } from '../domain/follow.ts';
import type { Job } from '../domain/job.ts';
import { applyPairChanges, applyUserChanges } from '../replica/apply-changes.ts';
import type { ErasureStore } from '../store/erasure-store.ts';
import type { LatestUpdate } from '../store/job-store.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { present } from '../store/present.ts';
import { type ContentDelivery, decideJobs, prefixOf } from './decide-jobs.ts';
import { decideLookUps } from './decide-late.ts';
import { peopleOf, type SortedBatch, sortBatch, withoutErased } from './sort-batch.ts';
import { storeLateJobs } from './store-late-jobs.ts';

export interface IngestParts {
  readonly store: Pick<NotificationsStore, 'replica' | 'userRefs' | 'jobs' | 'mail' | 'erasure'>;
  readonly bus: Pick<Bus, 'publish'>;
  /** The fencing token of the ingest lease. */
  readonly token: number;
  /** The lease's token in the previous term. */
  readonly previousToken: number;
  /**
   * The identities given to deliveries that carry none. If a batch fails halfway and is applied again, each
   * delivery keeps its identity.
   */
  readonly identities: WeakMap<Delivery, string>;
}

/**
 * Stores a batch, before it is acknowledged. The order matters: users before pairs (a follower without an
 * address would be unmailable), pairs before jobs are read, jobs before their followers are read.
 */
export async function ingestBatch(parts: IngestParts, batch: readonly Received[]): Promise<void> {
  const { store, token } = parts;
  const now = nowInstant();
  const sorted = sortBatch(batch, now);
  await forward(parts.bus, sorted.foreign);
  const erased = new Set([...sorted.erased, ...(await store.erasure.among(peopleOf(sorted)))]);
  const kept = withoutErased(sorted, erased);
  const users = [...kept.users, ...sorted.erased.map((userId) => ({ userId, erased: true as const }))];
  if (users.length > 0) await applyUserChanges(store.userRefs, users, token);
  // Only after the users: a write based on an earlier read of a user_ref would restore what the sweep removed
  // from it.
  if (sorted.erased.length > 0) await store.erasure.begin(sorted.erased, now);
  if (kept.pairs.length > 0) {
    const applied = await applyPairChanges(store.replica, kept.pairs, token);
    const lookUps = decideLookUps(kept.follows, applied.held, applied.changed);
    await storeLateJobs({ ...store, token }, lookUps);
  }
  const jobs = kept.content.length > 0 ? await storeJobs(parts, kept.content, erased) : [];
  await stripErased(store.erasure, sorted, jobs);
}

/**
 * Strips what this batch wrote about erased accounts. Since the tombstones were read, another ingest may have
 * taken over and erased and swept an account. If an ingest crashes before this step, whoever receives the
 * redelivered messages strips what it wrote. Strips only this batch's writes: an artist's whole range would
 * delay everybody else.
 */
async function stripErased(
  erasure: ErasureStore,
  { pairs, content }: SortedBatch,
  jobs: readonly Job[],
): Promise<void> {
  const people = peopleOf({ users: [], pairs, content });
  if (people.length === 0) return;
  const erased = await erasure.among(people);
  if (erased.size === 0) return;
  const pairIds = pairs
    .filter(({ followerId, followedId }) => erased.has(followerId) || erased.has(followedId))
    .map(({ followerId, followedId }) => pairId(followedId, followerId));
  const jobIds = jobs.filter(({ authorId }) => erased.has(authorId)).map(({ id }) => id);
  if (pairIds.length > 0) await erasure.stripPairs([...new Set(pairIds)]);
  if (jobIds.length > 0) await erasure.clearArtistName(jobIds);
}

/**
 * Republishes events that belong to another service, but were put into our queue, to the exchange with their
 * properties.
 */
async function forward(bus: Pick<Bus, 'publish'>, foreign: SortedBatch['foreign']): Promise<void> {
  await Promise.all(
    foreign.map(({ event, delivery }) =>
      bus.publish({
        routingKey: event.pattern,
        body: withoutToken(delivery.body),
        properties: delivery.properties,
      }),
    ),
  );
}

async function storeJobs(
  { store: { jobs, mail }, identities, token, previousToken }: IngestParts,
  content: SortedBatch['content'],
  erased: ReadonlySet<string>,
): Promise<readonly Job[]> {
  const deliveries: ContentDelivery[] = content.map(({ event, received: { delivery } }) => ({
    event,
    digest:
      event.meta.messageId === undefined ? createHash('sha256').update(delivery.body).digest('hex') : '',
    redelivered: delivery.redelivered,
    ...present({ identity: identities.get(delivery) }),
  }));
  const eventIds = content.flatMap(({ event: { data } }) => ('eventId' in data ? [data.eventId] : []));
  const prefixes = new Set(deliveries.map(prefixOf).filter((prefix) => prefix !== undefined));
  const latestUpdates = new Map<string, LatestUpdate>();
  for (const prefix of prefixes) {
    const latest = await jobs.latestUpdate(prefix);
    if (latest === undefined) continue;
    // This ingest was suspended and has lost its lease: its deliveries were redelivered to the next holder.
    if ((latest.ingestToken ?? 0) > token) throw new LeaseLostError('a later ingest stored the same update');
    latestUpdates.set(prefix, latest);
  }
  const decided = decideJobs({
    deliveries,
    cancellations: await jobs.readCancellations([...new Set(eventIds)]),
    latestUpdates,
    erased,
    mailTurn: await mail.virtualTime(),
    ...{ token, previousToken, nowMs: Date.now() },
  });
  for (const [index, { received }] of content.entries()) {
    const { id } = decided.jobs[index] ?? {};
    if (id !== undefined) identities.set(received.delivery, id);
  }
  await jobs.insertJobs(decided.jobs);
  // After the jobs: when a batch is applied again, its own cancel must not supersede its own update.
  await jobs.insertCancellations(decided.cancellations);
  return decided.jobs;
}
