import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { faultRefusal, statusSent } from '../faults/fault-effects.ts';
import type { FaultKind } from '../faults/fault-plan.ts';
import type { KeptAnswer } from '../ledger/idempotency-keys.ts';
import { type ResendError, resendErrors } from '../resend-error.ts';
import type { AdmitRequest } from './admit-request.ts';
import { type Answer, refusal } from './answer.ts';
import type { ApiParts } from './api-parts.ts';
import type { IncomingSend, ProcessSend } from './process-send.ts';

export interface HandledSend {
  readonly answer: Answer;
  readonly fault: FaultKind | null;
  readonly headers: Readonly<Record<string, string>>;
}

const MAX_KEY_LENGTH = 256;

/**
 * `POST /emails` and `/emails/batch`. Checks API key and rate limit, then the fault, the idempotency key and
 * the emails. Handles one request per idempotency key at a time; later ones get the response of the first
 * accepted one (https://resend.com/docs/dashboard/emails/idempotency-keys).
 */
export function createHandleSend(parts: ApiParts, admit: AdmitRequest, process: ProcessSend) {
  const { database, keys, requests, webhooks, faults, settings, clock } = parts;
  const inProgress = new Set<string>();
  const keyRefusal = ({ path, idempotencyKey: key, bodyHash }: IncomingSend, kept: KeptAnswer | null) => {
    if (key === undefined) return null;
    if (key.length < 1 || key.length > MAX_KEY_LENGTH) return resendErrors.invalidIdempotencyKey;
    if (inProgress.has(`${path} ${key}`)) return resendErrors.concurrentRequests;
    return kept && kept.bodyHash !== bodyHash ? resendErrors.keyUsedForAnotherBody : null;
  };
  return async (incoming: IncomingSend): Promise<HandledSend> => {
    const { path, idempotencyKey: key } = incoming;
    const { apiKey, error, headers } = admit(incoming.authorization, 'send');
    const drawn = error ? null : faults.draw();
    const fault = drawn?.kind ?? null;
    // An accepted request is recorded together with its emails.
    const finish = (answerTo: (requestId: string) => Answer): HandledSend => {
      const answer = database.transaction(() => {
        const id = randomUUID();
        const answered = answerTo(id);
        const status = statusSent(fault, answered.status);
        const request = { id, at: new Date(clock()), method: 'POST', path, apiKey, fault, status };
        requests.add({ ...answered, ...request, idempotencyKey: key ?? null });
        return answered;
      });
      if (answer.accepted > 0) webhooks.planned();
      return { answer, fault, headers };
    };
    const refuse = (reason: ResendError) => finish(() => refusal(reason, outcomeOf(fault)));

    const refused = error ?? (fault && faultRefusal(fault, settings.get().rateLimit));
    if (refused) return refuse(refused);
    const kept = key === undefined ? null : keys.find(path, key);
    const unusable = keyRefusal(incoming, kept);
    if (unusable) return refuse(unusable);
    const running = `${path} ${key}`;
    if (key !== undefined) inProgress.add(running);
    try {
      if (drawn?.kind === 'slow') await delay(drawn.ms, undefined, { signal: parts.closing });
      return finish((requestId) => (kept ? replay(kept) : process(incoming, requestId)));
    } finally {
      if (key !== undefined) inProgress.delete(running);
    }
  };
}

/** A request that is dropped or fails was not refused, because it was never examined. */
function outcomeOf(fault: FaultKind | null): 'refused' | 'failed' {
  return fault === 'dropBefore' || fault === 'failBefore' ? 'failed' : 'refused';
}

function replay({ answer, emails }: KeptAnswer): Answer {
  return { status: 200, body: answer, outcome: 'replayed', error: null, emails, accepted: 0 };
}
