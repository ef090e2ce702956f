import { backoff } from '@riff/platform';
import type { MailBatch } from '../domain/mail-batch.ts';
import { attemptBatch } from './attempt-batch.ts';
import type { RateLimiter } from './create-rate-limiter.ts';
import { attemptsOf, type SendingEvent } from './decide-attempts.ts';
import { logsOf } from './decide-health.ts';
import { afterEvent, leaveMs, nothingSent, type Sending } from './decide-sending.ts';
import type { DeliverParts } from './deliver-batch.ts';

export interface AttemptParts extends Omit<DeliverParts, 'takePermit'> {
  readonly limiter: RateLimiter;
  /** Called when another batch may start. */
  readonly onRoom: () => void;
}

export interface AttemptsUnderWay {
  readonly sending: Sending;
  begin(batch: MailBatch): void;
  /** Throws the last outage that an attempt met, if not thrown before. */
  throwOutage(): void;
  /** Resolves once the current attempts have ended. */
  ended(): Promise<unknown>;
}

/** Runs attempts to deliver batches concurrently, and keeps their results. */
export function makeAttempts({ limiter, onRoom, ...parts }: AttemptParts): AttemptsUnderWay {
  const underWay = new Set<Promise<void>>();
  let sending = nothingSent;
  let outage: { readonly error: unknown } | undefined;

  const note = (batchId: string, event: SendingEvent) => {
    const { resend } = sending;
    sending = afterEvent(sending, batchId, event, { now: performance.now(), backoff });
    for (const { level, fields, message } of logsOf(resend, sending.resend, batchId))
      parts.logger[level](fields, message);
    if (event.kind !== 'begun') onRoom();
  };
  const attempt = async (batch: MailBatch) => {
    const attempts = attemptsOf(sending.batches, batch.id);
    note(batch.id, { kind: 'begun' });
    let left: NodeJS.Timeout | undefined;
    const takePermit = async () => {
      const permit = await limiter.take();
      left = setTimeout(() => note(batch.id, { kind: 'called' }), leaveMs(limiter.limit));
      return permit;
    };
    const attempted = await attemptBatch({ ...parts, takePermit }, batch, attempts);
    clearTimeout(left);
    if ('outage' in attempted) outage = { error: attempted.outage };
    note(batch.id, attempted);
  };
  return {
    get sending() {
      return sending;
    },
    begin(batch) {
      const attempting = attempt(batch).finally(() => underWay.delete(attempting));
      underWay.add(attempting);
    },
    throwOutage() {
      const met = outage;
      outage = undefined;
      if (met !== undefined) throw met.error;
    },
    ended: () => Promise.all(underWay),
  };
}
