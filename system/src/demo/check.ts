import type { Ledger } from '@riff/resend-sandbox';
import { inChunks } from './in-chunks.ts';
import type { Cast } from './play.ts';
import { riffClient, type SignedUp } from './riff-client.ts';

/** The local Resend's accepted emails and received requests. */
export type Sent = Pick<Ledger, 'records' | 'requests'>;

export interface Verdict {
  readonly notifications: number;
  readonly emails: number;
  readonly calls: number;
  /** Descriptions of everything that is wrong; empty if nothing is. */
  readonly problems: readonly string[];
}

/** Checks all inboxes and the local Resend's ledger: one notification and email per follower, no others. */
export async function check(url: string, ledger: Sent, cast: Cast): Promise<Verdict> {
  const client = riffClient(url);
  const expected = new Map([
    ...cast.followers.map((fan) => [fan, 1] as const),
    [cast.former, 0],
    [cast.artist, 0],
  ]);
  const people = [...expected.keys()];
  const inboxes = await inChunks(people, 16, (person) => client.notifications(person));
  const emails = emailsByAddress(ledger);
  const problems: string[] = [];
  const expect = (what: string, person: SignedUp, found: number) => {
    const due = expected.get(person) ?? 0;
    if (found !== due) problems.push(`${person.name} has ${found} ${what} instead of ${due}`);
  };
  for (const [index, person] of people.entries()) {
    const { items } = inboxes[index] ?? { items: [] };
    expect('notifications', person, items.filter(({ message }) => message === cast.message).length);
    expect('emails', person, emails.get(person.email) ?? 0);
  }
  const sent = ledger.requests().filter(({ outcome, accepted }) => outcome === 'accepted' && accepted > 0);
  const due = Math.ceil(cast.followers.length / 100);
  if (sent.length !== due) problems.push(`${sent.length} calls to Resend instead of ${due}`);
  return {
    notifications: inboxes.reduce((sum, { items }) => sum + items.length, 0),
    emails: sent.reduce((sum, { accepted }) => sum + accepted, 0),
    calls: sent.length,
    problems,
  };
}

function emailsByAddress(ledger: Sent): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { to } of ledger.records()) {
    for (const address of to) counts.set(address, (counts.get(address) ?? 0) + 1);
  }
  return counts;
}
