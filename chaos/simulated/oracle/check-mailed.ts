import { jobsOfEmitted } from './check-emitted.ts';
import { during } from './check-told.ts';
import { type Evidence, erasedIn } from './findings.ts';
import type { BatchRow } from './read-kept.ts';

/**
 * I5, I6: each notification has one outcome; one that is accepted has exactly one email at Resend, every other none,
 * and the reason holds. Nobody is mailed who had said no before their batch was planned.
 */
export function checkMailed(evidence: Evidence): string[] {
  return [...checkOutcomes(evidence), ...checkLedger(evidence)];
}

const count = <Item>(items: readonly Item[], is: (item: Item) => boolean) => items.filter(is).length;

function* checkOutcomes(evidence: Evidence): Iterable<string> {
  const { kept } = evidence;
  for (const stored of kept.notifications.notifications.values()) {
    const batch = kept.notifications.batches.get(stored.mailBatch);
    const it = `the email of ${stored.id}`;
    if (batch === undefined) {
      yield `I5: ${it} has no batch`;
      continue;
    }
    const outcomes = batch.outcomes.filter(({ userId }) => userId === stored.receiverId);
    const [outcome] = outcomes;
    if (outcome === undefined || outcomes.length !== 1) yield `I5: ${it} has ${outcomes.length} outcomes`;
    else yield* checkOutcome(evidence, batch, outcome, stored.message === null);
  }
}

type Outcome = BatchRow['outcomes'][number];

function* checkOutcome(
  evidence: Evidence,
  batch: BatchRow,
  outcome: Outcome,
  isStub: boolean,
): Iterable<string> {
  const { kept, history } = evidence;
  const { userId } = outcome;
  const emails = kept.resend.accepted.filter(
    (email) => email.userId === userId && history.frozen.get(email.key)?.batchId === batch.id,
  );
  const expected = outcome.outcome === 'accepted' ? 1 : 0;
  const isUnknown = outcome.outcome === 'parked' && evidence.mayPark;
  if (emails.length !== expected && !(isUnknown && emails.length === 1))
    yield `I5: ${userId} of ${batch.id} is ${outcome.outcome}, with ${emails.length} emails`;
  if (outcome.outcome === 'accepted' && emails[0] !== undefined && emails[0].id !== outcome.resendId)
    yield `I5: ${userId} of ${batch.id} has another id than Resend gave`;
  if (!isStub && !isRight(evidence, batch, outcome))
    yield `I5: ${userId} of ${batch.id} is ${outcome.outcome}`;
}

/** Whether an outcome has a reason. */
function isRight(
  { kept, history, mayPark }: Evidence,
  batch: BatchRow,
  { userId, outcome }: Outcome,
): boolean {
  const job = kept.notifications.jobs.get(batch.jobId);
  const address = kept.users.accounts.get(userId)?.email ?? '';
  const pair = `${encodeURIComponent(job?.authorId ?? '')}:${encodeURIComponent(userId)}`;
  const choices = (history.preferences.get(userId) ?? []).map(({ state }) => state);
  const levels = (history.artistPreferences.get(pair) ?? []).map(({ state }) => state);
  switch (outcome) {
    case 'accepted':
      return address.includes('@') && !address.includes('@refused.');
    case 'muted':
      return choices.some(({ muted }) => muted.length > 0) || levels.some(({ level }) => level !== 'all');
    case 'unsubscribed':
      return [
        ...choices.map(({ unsubscribed }) => unsubscribed.length > 0),
        ...levels.map((one) => one.unsubscribed),
      ].some(Boolean);
    case 'suppressed':
      return kept.notifications.suppressed.size > 0;
    case 'unmailable':
      return !address.includes('@');
    case 'superseded':
      return kept.notifications.cancelled.has(job?.eventId ?? '');
    case 'erased':
      return erasedIn(kept).has(userId);
    case 'refused':
      return address.includes('@refused.');
    default:
      return mayPark;
  }
}

function* checkLedger(evidence: Evidence): Iterable<string> {
  const { kept, history, mayPark } = evidence;
  const { accepted, misused } = kept.resend;
  const emitted = jobsOfEmitted(kept);
  for (const key of misused) yield `I5: the key ${key} came again with another body`;
  for (const { userId, subject, to, key } of accepted) {
    const times = emitted.get(subject)?.length ?? 1;
    const same = count(accepted, (other) => other.userId === userId && other.subject === subject);
    if (same > times) yield `I5: ${userId} was mailed ${same} times about "${subject}"`;
    if (count(accepted, (other) => other.to === to && other.subject === subject) > times)
      yield `I5: ${to} got "${subject}" more than once`;
    const frozen = history.frozen.get(key);
    const batch = kept.notifications.batches.get(frozen?.batchId ?? '');
    const outcome = batch?.outcomes.find((one) => one.userId === userId)?.outcome;
    if (outcome !== 'accepted' && !(outcome === 'parked' && mayPark))
      yield `I5: ${userId} was mailed about "${subject}", but is ${outcome}`;
    if (batch !== undefined && frozen !== undefined && hadSaidNo(evidence, batch, userId, frozen.order))
      yield `I6: ${userId} was mailed about "${subject}"`;
  }
}

/** Whether they wanted no such email from before the batch was planned until it was frozen. */
function hadSaidNo({ kept, history }: Evidence, batch: BatchRow, userId: string, frozen: number): boolean {
  const job = kept.notifications.jobs.get(batch.jobId);
  if (job === undefined) return false;
  const planned = history.batchesStored.get(batch.id)?.order ?? 0;
  const pair = `${encodeURIComponent(job.authorId)}:${encodeURIComponent(userId)}`;
  const levels = during(history.artistPreferences.get(pair) ?? [], planned, frozen);
  const choices = during(history.preferences.get(userId) ?? [], planned, frozen);
  return (
    levels.every((one) => one !== undefined && (one.level !== 'all' || one.unsubscribed)) ||
    choices.every(
      (one) =>
        one !== undefined &&
        [...one.muted, ...one.unsubscribed].some((kind) => kind === job.type || kind === 'all'),
    )
  );
}
