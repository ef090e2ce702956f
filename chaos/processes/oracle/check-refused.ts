import { createHmac } from 'node:crypto';
import { linkSecret } from '../parts/link-secret.ts';
import type { Finding, Violation } from './finding.ts';
import type { Observed, ResendRequest } from './observed.ts';

/** By then, earlier faults no longer affect a batch, ms. */
const calmForMs = 2_000;

/** The Idempotency-Key of a batch's first freeze. */
export const firstKeyOf = (batch: string): string =>
  `riff-${createHmac('sha256', linkSecret).update(`${batch}:0`).digest('hex')}`;

/** Resend refused the account (its key, sender or quota), not the batch. */
export const isForAccount = ({ status, error, plain }: ResendRequest): boolean =>
  plain && (status === 401 || status === 403 || /^(daily|monthly)_quota_exceeded$/.test(error ?? ''));

/** Times without faults; ms since 1970. */
export const calmIn = ({ deeds }: Pick<Observed, 'deeds'>) => deeds.filter(({ alone }) => alone);

/**
 * I14: a batch that was only refused because of the account is neither sent as it was frozen nor parked. Only batches
 * without faults from their creation to that answer count: for others, nobody knows whether the answer was received.
 */
export function checkRefused(observed: Observed): Finding {
  const violations: Violation[] = [];
  const byKey = Map.groupBy(observed.requests, ({ key }) => key);
  const calm = calmIn(observed);
  const madeAt = new Map<string, number>();
  for (const { batch, at } of observed.notifications) {
    madeAt.set(batch, Math.min(at, madeAt.get(batch) ?? at));
  }
  let refused = 0;
  for (const [batch, made] of madeAt) {
    const requests = byKey.get(firstKeyOf(batch)) ?? [];
    const [first, ...later] = requests;
    if (first === undefined || !isForAccount(first)) continue;
    const wasHeard = calm.some(({ from, until }) => from + calmForMs < made && first.at + calmForMs < until);
    if (!wasHeard) continue;
    refused += 1;
    const what = `batch ${batch} was refused for the account's sake`;
    if (later.length > 0)
      violations.push({ invariant: 'I14', what: `${what} and asked for again as it was frozen` });
    if (observed.batches.get(batch)?.state === 'parked')
      violations.push({ invariant: 'I14', what: `${what} and parked` });
  }
  return { violations, compared: { 'refused batches': refused } };
}
