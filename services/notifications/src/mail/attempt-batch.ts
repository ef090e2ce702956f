import { isUnavailable } from '@riff/platform';
import type { MailBatch } from '../domain/mail-batch.ts';
import { type AttemptResult, type Attempts, isHopeless } from './decide-attempts.ts';
import { type DeliverParts, deliverBatch } from './deliver-batch.ts';
import { parkFailing } from './park-failing.ts';
import { finished } from './send-batch.ts';

/** An attempt's result. `outage`: an error that is not specific to the batch; the sender backs off. */
export type Attempted = AttemptResult & { readonly outage?: unknown };

/** Attempts to deliver a batch. Never throws: one failing batch doesn't stop the others. */
export async function attemptBatch(
  parts: DeliverParts,
  batch: MailBatch,
  attempts: Attempts,
): Promise<Attempted> {
  try {
    return await deliverBatch(parts, batch, attempts);
  } catch (error) {
    if (isUnavailable(error)) return { kind: 'unavailable', outage: error };
    if (attempts.errors === 0) parts.logger.error({ batch: batch.id, err: error }, 'mail batch fails');
    if (!isHopeless(attempts, error)) return { kind: 'failed' };
    return parkFailing(parts, batch, error).then(
      () => finished,
      (outage) => ({ kind: 'failed', outage }),
    );
  }
}
