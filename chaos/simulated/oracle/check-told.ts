import type { IncomingContentEvent } from '@riff/events';
import { checkEmitted, timesToldOf } from './check-emitted.ts';
import { type Evidence, erasedIn } from './findings.ts';
import type { Moment } from './history.ts';
import { stintsOf } from './stints.ts';

/**
 * I1, I3, I4: each content event has its job; whoever follows its author since before it, and still does, has exactly
 * one notification, and nobody has one who neither followed then nor while the fan-out was under way.
 */
export function checkTold(evidence: Evidence): string[] {
  return [
    ...checkTwice(evidence),
    ...checkEmitted(evidence),
    ...contentEvents(evidence).flatMap((event) => [...checkEvent(evidence, event)]),
  ];
}

/** Titles are used once, so message and receiver identify a notification, except for another system's titles. */
function* checkTwice({ kept }: Evidence): Iterable<string> {
  const seen = new Map<string, number>();
  for (const stored of kept.notifications.notifications.values()) {
    if (stored.message === null) continue;
    const it = `${stored.receiverId} of "${stored.message}"`;
    const times = (seen.get(it) ?? 0) + 1;
    seen.set(it, times);
    if (times > 1 && times > timesToldOf(kept, stored.message)) yield `I3: told ${times} times: ${it}`;
  }
}

function contentEvents({ history }: Evidence): readonly IncomingContentEvent[] {
  const isContent = (event: { readonly pattern: string }): event is IncomingContentEvent =>
    /^(post|event)\./.test(event.pattern);
  return [...history.published.values()].filter(isContent);
}

function* checkEvent(evidence: Evidence, event: IncomingContentEvent): Iterable<string> {
  const { kept } = evidence;
  const key = event.meta.messageId ?? '';
  const { userId: authorId, message } = event.data;
  const job = kept.notifications.jobs.get(key);
  const erased = erasedIn(kept);
  if (job === undefined) {
    yield `I1: no job for "${message}"`;
    return;
  }
  const mayBeSuperseded = erased.has(authorId) || wasOvertaken(evidence, event);
  if (job.state === 'superseded' && !mayBeSuperseded) yield `I4: "${message}" is superseded`;
  for (const followerId of kept.users.accounts.keys()) {
    const it = { event, key, followerId };
    const isTold = kept.notifications.notifications.has(
      `${encodeURIComponent(key)}:${encodeURIComponent(followerId)}`,
    );
    const mustBe = job.state !== 'superseded' && !erased.has(authorId) && isDue(evidence, it);
    if (mustBe && !isTold) yield `I3: ${followerId} was not told of "${message}"`;
    if (isTold && (job.state === 'superseded' || !mayBeTold(evidence, it)))
      yield `I4: ${followerId} was told of "${message}"`;
  }
}

interface Telling {
  readonly event: IncomingContentEvent;
  readonly key: string;
  readonly followerId: string;
}

function wasOvertaken(evidence: Evidence, { pattern, data, meta }: IncomingContentEvent): boolean {
  if (pattern !== 'event.updated') return false;
  return contentEvents(evidence).some(
    (other) =>
      other.pattern === 'event.cancelled' &&
      other.data.eventId === data.eventId &&
      (other.meta.version ?? 0) > (meta.version ?? 0),
  );
}

/** The follow precedes the event and outlives its fan-out, and the follower wants to hear of the artist. */
function isDue(evidence: Evidence, { event, key, followerId }: Telling): boolean {
  const authorId = event.data.userId;
  const occurredAt = event.meta.occurredAt ?? '';
  if (followerId === authorId) return false;
  const { jobsDone, lookUps, pairs } = evidence.history;
  const done = lateJobDone(evidence, key, followerId) ?? jobsDone.get(key);
  const known = pairs.get(`${encodeURIComponent(authorId)}:${encodeURIComponent(followerId)}`) ?? [];
  const precedes = stintsOf(evidence.history, followerId, authorId).some(({ from, to, version }) => {
    if (from >= occurredAt) return false;
    if (to === undefined) return true;
    // The fan-out reaches them when their page is told; where the follow is heard of later, at the look-up for it.
    const heard = known.find(({ state }) => (state.version ?? 0) >= version);
    const lookedUp = lookUps.get(authorId)?.find(({ order }) => heard !== undefined && order > heard.order);
    if (lookedUp === undefined) return false;
    return to > lookedUp.at && to > (done?.at ?? '');
  });
  return precedes && !levelsIn(evidence, { event, key, followerId }).includes('none');
}

/** The follow preceded the event, or the replica held it while the fan-out was under way. */
function mayBeTold(evidence: Evidence, telling: Telling): boolean {
  const { event, key, followerId } = telling;
  const authorId = event.data.userId;
  const occurredAt = event.meta.occurredAt ?? '';
  if (followerId === authorId) return false;
  if (levelsIn(evidence, telling).every((level) => level === 'none')) return false;
  const precedes = stintsOf(evidence.history, followerId, authorId).some(
    ({ from, to }) => from < occurredAt && (to === undefined || to > occurredAt),
  );
  if (precedes) return true;
  const { jobsStored, told, pairs } = evidence.history;
  const from = jobsStored.get(key)?.order ?? 0;
  const to = told.get(`${encodeURIComponent(key)}:${encodeURIComponent(followerId)}`)?.order ?? 0;
  const id = `${encodeURIComponent(authorId)}:${encodeURIComponent(followerId)}`;
  return during(pairs.get(id) ?? [], from, to).some((state) => state?.active === true);
}

/** The end of the last job that told them alone: each version of a follow that comes late has its own. */
function lateJobDone({ kept, history }: Evidence, key: string, followerId: string): Moment | undefined {
  return [...kept.notifications.jobs.values()]
    .filter((job) => job.eventKey === key && job.lateFollowerId === followerId)
    .flatMap(({ id }) => history.jobsDone.get(id) ?? [])
    .toSorted((one, other) => one.order - other.order)
    .at(-1);
}

/** What the follower's level for the author was, from the job's storing to its end. */
function levelsIn(evidence: Evidence, { event, key, followerId }: Telling): readonly string[] {
  const { history } = evidence;
  const from = history.jobsStored.get(key)?.order ?? 0;
  const to = (lateJobDone(evidence, key, followerId) ?? history.jobsDone.get(key))?.order ?? 0;
  const id = `${encodeURIComponent(event.data.userId)}:${encodeURIComponent(followerId)}`;
  return during(history.artistPreferences.get(id) ?? [], from, to).map((state) => state?.level ?? 'all');
}

/** The states that something had between two moments; undefined: before it was known. */
export function during<State>(
  changes: readonly (Moment & { readonly state: State })[],
  from: number,
  to: number,
): readonly (State | undefined)[] {
  const before = changes.filter(({ order }) => order <= from).at(-1)?.state;
  const within = changes.filter(({ order }) => order > from && order <= to).map(({ state }) => state);
  return [before, ...within];
}
