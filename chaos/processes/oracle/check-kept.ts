import { createHash } from 'node:crypto';
import { withoutToken } from '@riff/events';
import type { Finding, Violation } from './finding.ts';
import type { Observed } from './observed.ts';
import type { Past } from './past.ts';

const sha256 = (body: Uint8Array) => createHash('sha256').update(body).digest('hex');

/** I7, I8: nothing is left to do, and what is parked is the poison, all of it and nothing else. */
export function checkKept(past: Past, observed: Observed): Finding {
  const violations: Violation[] = observed.unfinished.map((what) => ({ invariant: 'I8', what }));
  const parked = new Set(observed.parked.map(sha256));
  const leavers = past.entries.flatMap(({ operation }) =>
    operation.kind === 'erase' ? [operation.user] : [],
  );
  const terms = leavers.flatMap((user) => [user, ...past.traitsOf(user)]);
  const known = new Set<string>();
  for (const { operation, outcome, number } of past.poison) {
    const body = withoutToken(Buffer.from(operation.body, 'base64'));
    const hash = sha256(body);
    known.add(hash);
    const text = Buffer.from(body).toString('latin1');
    const mayBeTaken = outcome !== 'done' || terms.some((term) => text.includes(term));
    if (!parked.has(hash) && !mayBeTaken) {
      violations.push({ invariant: 'I7', what: `poison ${number} (${hash.slice(0, 12)}) is not parked` });
    }
  }
  for (const hash of parked) {
    if (!known.has(hash))
      violations.push({ invariant: 'I7', what: `${hash.slice(0, 12)} is parked, and no poison` });
  }
  return { violations, compared: { 'parked messages': parked.size } };
}

/** I9: of people who were erased neither name nor address is anywhere. */
export function checkErased(past: Past, observed: Observed): Finding {
  const violations: Violation[] = [];
  const gone = observed.users.filter(({ erased }) => erased);
  const parkedAfter = new Set(['parked messages']);
  for (const { id } of gone) {
    for (const trait of past.traitsOf(id)) {
      for (const [where, text] of observed.texts) {
        // What nobody can read and came after the sweep is excepted; a run can't tell, so it is left out.
        if (parkedAfter.has(where) || !text.includes(trait)) continue;
        violations.push({ invariant: 'I9', what: `${where} still holds a name or an address of ${id}` });
      }
    }
  }
  for (const { operation, outcome } of past.entries) {
    if (operation.kind !== 'erase' || outcome !== 'done') continue;
    if (!gone.some(({ id }) => id === operation.user)) {
      violations.push({
        invariant: 'I9',
        what: `the erasure of ${operation.user} was acknowledged and is not there`,
      });
    }
  }
  return { violations, compared: { 'erased people': gone.length, 'places searched': observed.texts.size } };
}

/** What was acknowledged is at the source: the last word of each pair that has no unknown one. */
export function checkAcknowledged(past: Past, observed: Observed): Finding {
  const violations: Violation[] = [];
  const gone = new Set(observed.users.filter(({ erased }) => erased).map(({ id }) => id));
  const source = new Map(observed.follows.map((pair) => [`${pair.user} ${pair.artist}`, pair]));
  const pairs = new Set(
    past.entries.flatMap(({ operation }) =>
      (operation.kind === 'follow' || operation.kind === 'unfollow') && !operation.foreign
        ? [`${operation.user} ${operation.artist}`]
        : [],
    ),
  );
  let compared = 0;
  for (const key of pairs) {
    const [user = '', artist = ''] = key.split(' ');
    const operations = past.pairOf(user, artist);
    const last = operations.at(-1);
    const sure = last !== undefined && operations.every(({ outcome }) => outcome === 'done');
    if (!sure || gone.has(user) || gone.has(artist)) continue;
    compared += 1;
    if (source.get(key)?.active !== (last.operation.kind === 'follow')) {
      violations.push({
        invariant: 'I1',
        what: `pair ${key}: the last ${last.operation.kind} was acknowledged and lost`,
      });
    }
  }
  return { violations, compared: { 'acknowledged pairs': compared } };
}
