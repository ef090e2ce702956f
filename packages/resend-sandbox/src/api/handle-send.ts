import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { DrawnFault, FaultDraws } from '../faults/create-faults.ts';
import type { FaultKind } from '../faults/fault-plan.ts';
import { faultRefusal } from '../faults/fault-refusal.ts';
import { statusSent } from '../faults/status-sent.ts';
import type { RequestLog, RequestRecord } from '../ledger/request-log.ts';
import { resendErrors } from '../resend-error.ts';
import type { SandboxSettings } from '../settings.ts';
import type { AdmitRequest } from './admit-request.ts';
import { type Answer, refusal } from './answer.ts';
import type { OncePerKey } from './once-per-key.ts';
import type { IncomingSend, ProcessSend } from './process-send.ts';

export interface HandledSend {
  readonly answer: Answer;
  readonly fault: FaultKind | null;
  readonly headers: Readonly<Record<string, string>>;
}

export type HandleSend = (incoming: IncomingSend) => Promise<HandledSend>;

/** `POST /emails` and `/emails/batch`: API key and rate, then the fault, then the idempotency key, then the emails. */
export function createHandleSend(deps: {
  readonly admit: AdmitRequest;
  readonly faults: FaultDraws;
  readonly oncePerKey: OncePerKey;
  readonly process: ProcessSend;
  readonly requests: RequestLog;
  readonly settings: () => SandboxSettings;
  readonly clock: () => number;
  readonly closing: AbortSignal;
}): HandleSend {
  const hold = async (drawn: DrawnFault | null) => {
    if (drawn?.kind === 'slow') await delay(drawn.ms, undefined, { signal: deps.closing });
  };
  return async (incoming) => {
    const { apiKey, error, headers } = deps.admit(incoming.authorization, 'send');
    const drawn = error ? null : deps.faults.draw();
    const fault = drawn?.kind ?? null;
    const recordOf = (answer: Answer): RequestRecord => ({
      ...sendRecord(incoming, answer),
      at: new Date(deps.clock()),
      apiKey,
      fault,
      status: statusSent(fault, answer.status),
    });
    const answer =
      refusalAtTheDoor() ??
      (await deps.oncePerKey(incoming, {
        hold: () => hold(drawn),
        process: () => deps.process(incoming, recordOf),
      }));
    // An accepted request is recorded together with its emails.
    if (answer.outcome !== 'accepted') deps.requests.add(recordOf(answer));
    return { answer, fault, headers };

    function refusalAtTheDoor(): Answer | null {
      if (error) return refusal(error);
      if (fault === null) return null;
      if (fault === 'dropBefore') return refusal(resendErrors.applicationError, 'failed');
      const refused = faultRefusal(fault, deps.settings().rateLimit);
      return refused && refusal(refused, fault === 'failBefore' ? 'failed' : 'refused');
    }
  };
}

function sendRecord({ path, idempotencyKey }: IncomingSend, { outcome, error, emails, accepted }: Answer) {
  return {
    id: randomUUID(),
    method: 'POST',
    path,
    idempotencyKey: idempotencyKey ?? null,
    outcome,
    error,
    emails,
    accepted,
  };
}
