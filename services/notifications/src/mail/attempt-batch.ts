import { isUnavailable } from '@riff/platform';
import type { MailBatch } from '../domain/mail-batch.ts';
import { type AttemptResult, type Attempts, isHopeless } from './decide-attempts.ts';
import { type DeliverParts, deliverBatch } from './deliver-batch.ts';
import { parkFailing } from './park-failing.ts';
import { finished } from './send-batch.ts';

/** An attempt's result. `outage`: an error that is not the batch's own, for which the sender backs off. */
export type Attempted = AttemptResult & { readonly outage?: unknown };

/** Delivers a batch as far as it goes. Never throws: a failure of one batch doesn't stop the others. */
export async function attemptBatch(
  parts: DeliverParts,
  batch: MailBatch,
  attempts: Attempts,
): Promise<Attempted> {
  try {
    return await deliverBatch(parts, batch, attempts);
  } catch (error) {
    if (isUnavailable(error)) return { kind: 'unavailable', outage: error };
    if (attempts.errors === 0) parts.logger.error({ batch: batch.id, err: error }, 'a mail batch fails');
    if (!isHopeless(attempts, error)) return { kind: 'failed' };
    return parkFailing(parts, batch, error).then(
      () => finished,
      (outage) => ({ kind: 'failed', outage }),
    );
  }
}
