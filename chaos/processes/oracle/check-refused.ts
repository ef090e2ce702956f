import { createHmac } from 'node:crypto';
import { linkSecret } from '../parts/link-secret.ts';
import type { Finding, Violation } from './finding.ts';
import type { Observed, ResendRequest } from './observed.ts';

/** After this, earlier faults no longer affect a batch, ms. */
const calmForMs = 2_000;

/** The Idempotency-Key of a batch's first freeze. */
export const firstKeyOf = (batch: string): string =>
  `riff-${createHmac('sha256', linkSecret).update(`${batch}:0`).digest('hex')}`;

/** Resend refused the account (its key, sender or quota), not the batch. */
export const isForAccount = ({ status, error, plain }: ResendRequest): boolean =>
  plain && (status === 401 || status === 403 || /^(daily|monthly)_quota_exceeded$/.test(error ?? ''));

/** Periods without faults; ms since 1970. */
export const calmIn = ({ deeds }: Pick<Observed, 'deeds'>) => deeds.filter(({ alone }) => alone);

/**
 * I14: a batch refused only for account reasons is neither sent again in its frozen form nor parked. Checks
 * only batches with no fault between their creation and that answer: for others it is unknown whether the
 * answer arrived.
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
    const wasReceived = calm.some(
      ({ from, until }) => from + calmForMs < made && first.at + calmForMs < until,
    );
    if (!wasReceived) continue;
    refused += 1;
    const what = `batch ${batch} was refused for the account's sake`;
    if (later.length > 0)
      violations.push({ invariant: 'I14', what: `${what} and asked for again as it was frozen` });
    if (observed.batches.get(batch)?.state === 'parked')
      violations.push({ invariant: 'I14', what: `${what} and parked` });
  }
  return { violations, compared: { 'refused batches': refused } };
}
