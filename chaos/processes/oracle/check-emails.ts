import type { Finding, Violation } from './finding.ts';
import type { Observed, Told } from './observed.ts';
import type { Past } from './past.ts';

const bounces = (email: string) => email.startsWith('bounced+');

/** I5, I6: one accepted email for each notification whose outcome is `accepted`, none for any other. */
export function checkEmails(past: Past, observed: Observed): Finding {
  const violations: Violation[] = [];
  const violated = (invariant: 'I5' | 'I6', what: string) => void violations.push({ invariant, what });
  const mailed = new Map<string, number>();
  for (const { id, to, subject } of observed.emails) {
    const user = past.userOf(to);
    if (user === undefined) violated('I5', `email ${id} went to nobody's address`);
    const key = `${user} ${subject}`;
    const count = (mailed.get(key) ?? 0) + 1;
    mailed.set(key, count);
    if (count === 2) violated('I5', `${user} was mailed twice: "${subject}", the second is ${id}`);
  }
  const publications = new Map(past.publications.map((entry) => [entry.operation.message, entry]));
  for (const told of observed.notifications) {
    const key = `${told.receiver} ${told.message}`;
    const emails = mailed.get(key) ?? 0;
    mailed.delete(key);
    const outcome = observed.batches.get(told.batch)?.outcomes.get(told.receiver);
    if (outcome === undefined) violated('I5', `nothing says what became of ${key}, batch ${told.batch}`);
    else if (outcome === 'accepted') {
      if (emails === 0) violated('I5', `${key} counts as accepted, and Resend has no such email`);
      const publication = publications.get(told.message);
      const refusal = publication && whyNotMailed(past, told, publication);
      if (refusal !== undefined) violated('I6', `${key} was mailed: ${refusal}`);
    } else {
      if (emails > 0) violated('I5', `${key} counts as ${outcome}, and Resend has such an email`);
      if (!isJustified(past, told, outcome)) violated('I5', `${key} was not mailed: ${outcome}`);
    }
  }
  for (const key of mailed.keys()) {
    const user = key.slice(0, key.indexOf(' '));
    if (past.erasureOf(user) === undefined) violated('I5', `mailed without a notification: ${key}`);
  }
  for (const { receiver, batch } of observed.stubs) {
    const outcome = observed.batches.get(batch)?.outcomes.get(receiver);
    if (outcome === undefined)
      violated('I5', `nothing says what became of a stub of ${receiver}, batch ${batch}`);
  }
  return { violations, compared: { emails: observed.emails.length, stubs: observed.stubs.length } };
}

/** Why somebody had said no before the publication, with an answer, and nothing else since. */
function whyNotMailed(
  past: Past,
  { receiver, artist }: Told,
  { begun }: Past['publications'][number],
): string | undefined {
  const lastBefore = <Said extends { readonly outcome: string; readonly ended: number }>(
    all: readonly Said[],
  ) => {
    const last = all.at(-1);
    const sure = all.every(({ outcome }) => outcome === 'done') && last !== undefined && last.ended < begun;
    return sure ? last : undefined;
  };
  const level = lastBefore(past.levelsOf(receiver, artist));
  if (level !== undefined && level.operation.level !== 'all') return `the level is ${level.operation.level}`;
  if (lastBefore(past.mutesOf(receiver))?.operation.muted === true) return 'all emails are switched off';
  const titles = new Map(past.publications.map(({ operation }) => [operation.message, operation.artist]));
  const ended = past
    .unsubscribesOf(receiver)
    .filter(({ operation }) => titles.get(operation.subject) === artist);
  // A level or a choice of kinds that is set later undoes what the link ended.
  const undone = past.levelsOf(receiver, artist).length > 0 || past.mutesOf(receiver).length > 0;
  return !undone && lastBefore(ended) !== undefined ? 'the link in an email ended them' : undefined;
}

function isJustified(past: Past, told: Told, outcome: string): boolean {
  const { receiver, artist, message } = told;
  switch (outcome) {
    case 'muted':
      return past.levelsOf(receiver, artist).length > 0 || past.mutesOf(receiver).length > 0;
    case 'unsubscribed':
      return past.unsubscribesOf(receiver).length > 0;
    case 'suppressed':
      return past.traitsOf(receiver).some(bounces);
    case 'superseded':
      return past.cancelledMessages.has(message);
    case 'erased':
      return past.erasureOf(receiver) !== undefined;
    default:
      return false;
  }
}
