import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { DrawnFault, FaultDraws } from '../faults/create-faults.ts';
import type { FaultKind } from '../faults/fault-plan.ts';
import { faultRefusal } from '../faults/fault-refusal.ts';
import { statusSent } from '../faults/status-sent.ts';
import type { RequestLog, RequestRecord } from '../ledger/request-log.ts';
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
    const refused = error ?? (fault && faultRefusal(fault, deps.settings().rateLimit));
    const answer = refused
      ? refusal(refused, outcomeOf(fault))
      : await deps.oncePerKey(incoming, {
          hold: () => hold(drawn),
          process: () => deps.process(incoming, recordOf),
        });
    // An accepted request is recorded together with its emails.
    if (answer.outcome !== 'accepted') deps.requests.add(recordOf(answer));
    return { answer, fault, headers };
  };
}

/** A request that is broken off or fails was not refused: nobody has looked at it. */
function outcomeOf(fault: FaultKind | null): 'refused' | 'failed' {
  return fault === 'dropBefore' || fault === 'failBefore' ? 'failed' : 'refused';
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
