import type { Finding, Violation } from './finding.ts';
import type { Observed, Told } from './observed.ts';
import type { Past } from './past.ts';
import { thawsIn } from './thaws-in.ts';
import { whatWasKnown, whyNotMailed } from './why-not-mailed.ts';

const bounces = (email: string) => email.startsWith('bounced+');

/** I5, I6: one accepted email for each notification whose outcome is `accepted`, none for any other. */
export function checkEmails(past: Past, observed: Observed): Finding {
  const violations: Violation[] = [];
  const thaws = thawsIn(observed);
  const violated = (invariant: 'I5' | 'I6', what: string) => void violations.push({ invariant, what });
  const mailed = new Map<string, number>();
  const addresses = new Map<string, string>();
  for (const { id, to, subject } of observed.emails) {
    const user = past.userOf(to);
    if (user === undefined) violated('I5', `email ${id} went to nobody's address`);
    const key = `${user} ${subject}`;
    const count = (mailed.get(key) ?? 0) + 1;
    mailed.set(key, count);
    addresses.set(key, to);
    if (count === 2) violated('I5', `${user} was mailed twice: "${subject}", the second is ${id}`);
  }
  const publications = new Map(past.publications.map((entry) => [entry.operation.message, entry]));
  for (const told of observed.notifications) {
    const key = `${told.receiver} ${told.message}`;
    const emails = mailed.get(key) ?? 0;
    mailed.delete(key);
    const outcome = observed.batches.get(told.batch)?.outcomes.get(told.receiver);
    if (outcome === undefined) violated('I5', `no outcome is recorded for ${key}, batch ${told.batch}`);
    else if (outcome === 'accepted') {
      if (emails === 0) violated('I5', `${key} counts as accepted, and Resend has no such email`);
      const publication = publications.get(told.message);
      const thaw = thaws.get(told.batch);
      const refusal = publication && whyNotMailed(past, told, Math.max(publication.begun, thaw?.after ?? 0));
      if (refusal !== undefined) violated('I6', `${key} was mailed: ${refusal}`);
      const change = thaw && whatWasKnown(past, told, thaw, addresses.get(key) ?? '');
      if (change !== undefined) violated('I6', `${key} was mailed after a thaw: ${change}`);
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
      violated('I5', `no outcome is recorded for a stub of ${receiver}, batch ${batch}`);
  }
  return { violations, compared: { emails: observed.emails.length, stubs: observed.stubs.length } };
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
      return past.cancelsOf(message).length > 0;
    case 'erased':
      return past.erasureOf(receiver) !== undefined;
    default:
      return false;
  }
}
