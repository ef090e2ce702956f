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
  readonly store: Pick<NotificationsStore, 'replica' | 'jobs' | 'mail' | 'erasure'>;
  readonly bus: Pick<Bus, 'publish'>;
  /** The fencing token of the lease to ingest. */
  readonly token: number;
  /** The lease's token before this term. */
  readonly previousToken: number;
  /**
   * What each delivery that nothing identifies became, of those that this process still holds: a batch that failed in
   * the middle is applied again.
   */
  readonly identities: WeakMap<Delivery, string>;
}

/**
 * Stores what a batch says. The order matters: people before pairs (a follower without an address would be
 * unmailable), pairs before jobs are looked at, a job before its followers are read; all of it before the ack.
 */
export async function ingestBatch(parts: IngestParts, batch: readonly Received[]): Promise<void> {
  const { store, token } = parts;
  const now = nowInstant();
  const said = sortBatch(batch, now);
  await forward(parts.bus, said.foreign);
  const gone = new Set([...said.erased, ...(await store.erasure.among(peopleOf(said)))]);
  const sorted = withoutErased(said, gone);
  const users = [...sorted.users, ...said.erased.map((userId) => ({ userId, erased: true as const }))];
  if (users.length > 0) await applyUserChanges(store.replica, users, token);
  // Only now: what a sweep takes out of a reference would come back with a write that had read it before.
  if (said.erased.length > 0) await store.erasure.begin(said.erased, now);
  if (sorted.pairs.length > 0) {
    const applied = await applyPairChanges(store.replica, sorted.pairs, token);
    const lookUps = decideLookUps(sorted.follows, applied.held, applied.changed);
    await storeLateJobs({ ...store, token }, lookUps);
  }
  const jobs = sorted.content.length > 0 ? await storeJobs(parts, sorted.content, gone) : [];
  await stripErased(store.erasure, said, jobs);
}

/**
 * Strips what this batch wrote about erased accounts. Another ingest may have taken over, and erased and swept an
 * account, since the tombstones were read. If an ingest crashes before this step, whoever receives the redelivered
 * messages does it. Only this batch's writes are stripped: an artist's whole range would delay everybody else.
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

/** What a producer put into our queue but belongs to another goes to the exchange, with its properties. */
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
    // This ingest was suspended and overtaken: its first deliveries were redelivered to the next one.
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
  // After the jobs: a batch that is applied again must not find its own update overtaken by its own cancel.
  await jobs.insertCancellations(decided.cancellations);
  return decided.jobs;
}
