import type { IncomingContentEvent } from '@riff/events';
import { type Copy, findMistakes } from '@riff/tools/oracle';
import { checkEmitted, jobsOfEmitted } from './check-emitted.ts';
import { type Evidence, erasedIn } from './findings.ts';
import type { Moment } from './history.ts';
import { stintsOf } from './stints.ts';

/**
 * I1, I3, I4: each content event has its job; whoever follows its author since before it, and still does, has exactly
 * one notification, and nobody has one who neither followed then nor while the fan-out was under way.
 */
export function checkTold(evidence: Evidence): string[] {
  const { kept } = evidence;
  const told = [...kept.notifications.notifications.values()].flatMap(({ receiverId, message }) =>
    message === null ? [] : [{ who: receiverId, message }],
  );
  const events = contentEvents(evidence);
  const emitted = jobsOfEmitted(kept);
  const mistakes = findMistakes(told, {
    due: events.flatMap((event) => dueTo(evidence, event)),
    whyNot({ who, message }) {
      const event = events.find(({ data }) => data.message === message);
      if (event !== undefined) return whyNot(evidence, event, who);
      return emitted.has(message) ? undefined : 'nobody published it';
    },
    times: (message) => emitted.get(message)?.length ?? 1,
  });
  return [
    ...checkEmitted(evidence),
    ...events.flatMap((event) => [...checkJob(evidence, event)]),
    ...mistakes.flatMap(({ who, message, copies, whyNot }) => [
      ...(copies.length > 1 ? [`I3: told ${copies.length} times: ${who} of "${message}"`] : []),
      ...(copies.length === 0 ? [`I3: ${who} was not told of "${message}"`] : []),
      ...(whyNot === undefined ? [] : [`I4: ${who} was told of "${message}"`]),
    ]),
  ];
}

function contentEvents({ history }: Evidence): readonly IncomingContentEvent[] {
  const isContent = (event: { readonly pattern: string }): event is IncomingContentEvent =>
    /^(post|event)\./.test(event.pattern);
  return [...history.published.values()].filter(isContent);
}

const keyOf = ({ meta }: IncomingContentEvent) => meta.messageId ?? '';
const jobOf = ({ kept }: Evidence, event: IncomingContentEvent) => kept.notifications.jobs.get(keyOf(event));

function* checkJob(evidence: Evidence, event: IncomingContentEvent): Iterable<string> {
  const { userId: authorId, message } = event.data;
  const job = jobOf(evidence, event);
  if (job === undefined) yield `I1: no job for "${message}"`;
  const mayBeSuperseded = erasedIn(evidence.kept).has(authorId) || wasOvertaken(evidence, event);
  if (job?.state === 'superseded' && !mayBeSuperseded) yield `I4: "${message}" is superseded`;
}

function dueTo(evidence: Evidence, event: IncomingContentEvent): readonly Copy[] {
  const { kept } = evidence;
  const { userId: authorId, message } = event.data;
  const job = jobOf(evidence, event);
  if (job === undefined || job.state === 'superseded' || erasedIn(kept).has(authorId)) return [];
  const due = [...kept.users.accounts.keys()].filter((who) => isDue(evidence, event, who));
  return due.map((who) => ({ who, message }));
}

function whyNot(evidence: Evidence, event: IncomingContentEvent, who: string): string | undefined {
  const job = jobOf(evidence, event);
  if (job === undefined || erasedIn(evidence.kept).has(who)) return undefined;
  if (job.state === 'superseded') return 'the event was overtaken';
  return mayBeTold(evidence, event, who) ? undefined : 'they did not follow';
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
function isDue(evidence: Evidence, event: IncomingContentEvent, followerId: string): boolean {
  const authorId = event.data.userId;
  const occurredAt = event.meta.occurredAt ?? '';
  if (followerId === authorId) return false;
  const { jobsDone, lookUps, pairs } = evidence.history;
  const done = lateJobDone(evidence, event, followerId) ?? jobsDone.get(keyOf(event));
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
  return precedes && !levelsIn(evidence, event, followerId).includes('none');
}

/** The follow preceded the event, or the replica held it while the fan-out was under way. */
function mayBeTold(evidence: Evidence, event: IncomingContentEvent, followerId: string): boolean {
  const authorId = event.data.userId;
  const occurredAt = event.meta.occurredAt ?? '';
  if (followerId === authorId) return false;
  if (levelsIn(evidence, event, followerId).every((level) => level === 'none')) return false;
  const precedes = stintsOf(evidence.history, followerId, authorId).some(
    ({ from, to }) => from < occurredAt && (to === undefined || to > occurredAt),
  );
  if (precedes) return true;
  const key = keyOf(event);
  const { jobsStored, told, pairs } = evidence.history;
  const from = jobsStored.get(key)?.order ?? 0;
  const to = told.get(`${encodeURIComponent(key)}:${encodeURIComponent(followerId)}`)?.order ?? 0;
  const id = `${encodeURIComponent(authorId)}:${encodeURIComponent(followerId)}`;
  return during(pairs.get(id) ?? [], from, to).some((state) => state?.active === true);
}

/** The end of the last job that told them alone: each version of a follow that comes late has its own. */
function lateJobDone(
  { kept, history }: Evidence,
  event: IncomingContentEvent,
  followerId: string,
): Moment | undefined {
  return [...kept.notifications.jobs.values()]
    .filter((job) => job.eventKey === keyOf(event) && job.lateFollowerId === followerId)
    .flatMap(({ id }) => history.jobsDone.get(id) ?? [])
    .toSorted((one, other) => one.order - other.order)
    .at(-1);
}

/** What the follower's level for the author was, from the job's storing to its end. */
function levelsIn(evidence: Evidence, event: IncomingContentEvent, followerId: string): readonly string[] {
  const { history } = evidence;
  const key = keyOf(event);
  const from = history.jobsStored.get(key)?.order ?? 0;
  const to = (lateJobDone(evidence, event, followerId) ?? history.jobsDone.get(key))?.order ?? 0;
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
