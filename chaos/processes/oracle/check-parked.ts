import { createHash } from 'node:crypto';
import { contentQueue, withoutToken } from '@riff/events';
import type { Finding, Violation } from './finding.ts';
import { mayHold, mustHold } from './holds-person.ts';
import type { Observed } from './observed.ts';
import type { EntryOf, Past } from './past.ts';

const sha256 = (body: Uint8Array) => createHash('sha256').update(body).digest('hex');

/** I7: exactly the poison messages are parked, except those about erased people. */
export function checkParked(past: Past, observed: Observed): Finding {
  const violations: Violation[] = [];
  const violated = (what: string) => void violations.push({ invariant: 'I7', what });
  const parked = new Set(observed.parked.map(sha256));
  const leavers = past.erased.map(({ operation }) => operation.user);
  const terms = { ids: leavers, texts: leavers.flatMap((user) => past.traitsOf(user)) };
  const knownToBoth = new Set(observed.deeds.flatMap((deed) => deed.known ?? []));
  const known = new Set<string>();
  let theirs = 0;
  for (const poison of past.poison) {
    const { operation, outcome, number } = poison;
    const body = withoutToken(Buffer.from(operation.body, 'base64'));
    const hash = sha256(body);
    known.add(hash);
    const isTheirs = past.erased.some((erasure) => mustBeTaken(past, poison, body, { erasure, knownToBoth }));
    if (isTheirs) theirs += 1;
    if (isTheirs && parked.has(hash)) {
      violated(`poison ${number} (${hash.slice(0, 12)}) is about somebody who was erased, and still parked`);
    }
    const mayBeTaken = outcome !== 'done' || mayHold(body, terms);
    if (!parked.has(hash) && !mayBeTaken) violated(`poison ${number} (${hash.slice(0, 12)}) is not parked`);
  }
  for (const hash of parked) {
    if (!known.has(hash)) violated(`${hash.slice(0, 12)} is parked, and no poison`);
  }
  return { violations, compared: { 'parked messages': parked.size, 'parked about erased people': theirs } };
}

interface Erased {
  readonly erasure: EntryOf<'erase'>;
  /** People whose names and addresses both services stored, as a deed has verified. */
  readonly knownToBoth: ReadonlySet<string>;
}

/** It was parked before the erasure and contains the id, or a name or address the service had stored. */
function mustBeTaken(
  past: Past,
  { operation: { queue }, outcome, ended }: EntryOf<'poison'>,
  body: Uint8Array,
  { erasure, knownToBoth }: Erased,
): boolean {
  const { user } = erasure.operation;
  if (outcome !== 'done' || erasure.outcome !== 'done' || ended >= erasure.begun) return false;
  const [name = '', email = '', ...others] = past.traitsOf(user);
  const isKnown = others.length === 0 && (knownToBoth.has(user) || knows(past, queue, erasure));
  return mustHold(body, { ids: [user], texts: isKnown ? [name, email] : [] });
}

/**
 * An event still in the outbox when its person is erased is published without name and address. No event
 * waits this long, ms: an outage lasts ten minutes.
 */
const publishedWithinMs = 15 * 60_000;

/** The service received name and address with the sign-up, or with a follow. */
function knows(past: Past, queue: string, { operation: { user }, begun }: EntryOf<'erase'>): boolean {
  return past.entries.some(({ operation, id, outcome, ended }) => {
    if (outcome !== 'done' || ended >= begun - publishedWithinMs) return false;
    if (queue === contentQueue) return operation.kind === 'join' && operation.id === undefined && id === user;
    return operation.kind === 'follow' && operation.user === user;
  });
}
