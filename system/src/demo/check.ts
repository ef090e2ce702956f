import type { Ledger } from '@riff/resend-sandbox';
import { findMistakes } from '@riff/tools/oracle';
import { inChunks } from './in-chunks.ts';
import type { Cast } from './play.ts';
import { riffClient } from './riff-client.ts';

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
  const { followers, former, artist, message } = cast;
  const people = [...followers, former, artist];
  const client = riffClient(url);
  const inboxes = await inChunks(people, 16, (person) => client.notifications(person));
  const notified = inboxes.flatMap(({ items }, index) =>
    items.flatMap((item) => (item.message === message ? [people[index]?.name ?? ''] : [])),
  );
  const names = new Map(people.map(({ email, name }) => [email, name]));
  const mailed = Array.from(ledger.records(), ({ to }) => to)
    .flat()
    .map((address) => names.get(address) ?? address);
  const copiesOf = (owners: readonly string[]) => owners.map((who) => ({ who, message }));
  const due = copiesOf(followers.map(({ name }) => name));
  const wrong = (what: string, owners: readonly string[]) =>
    findMistakes(copiesOf(owners), { due }).map(
      ({ who, copies, most }) => `${who} has ${copies.length} ${what} instead of ${most}`,
    );
  const problems = [...wrong('notifications', notified), ...wrong('emails', mailed)];
  const sent = ledger.requests().filter(({ outcome, accepted }) => outcome === 'accepted' && accepted > 0);
  const dueCalls = Math.ceil(followers.length / 100);
  if (sent.length !== dueCalls) problems.push(`${sent.length} calls to Resend instead of ${dueCalls}`);
  return {
    notifications: inboxes.reduce((sum, { items }) => sum + items.length, 0),
    emails: sent.reduce((sum, { accepted }) => sum + accepted, 0),
    calls: sent.length,
    problems,
  };
}
