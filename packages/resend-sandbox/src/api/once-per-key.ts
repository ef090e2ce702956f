import type { EmailReader } from '../ledger/email-reader.ts';
import type { IdempotencyKeys, KeptAnswer } from '../ledger/idempotency-keys.ts';
import { resendErrors } from '../resend-error.ts';
import { type Answer, refusal } from './answer.ts';
import type { IncomingSend } from './process-send.ts';
import { successBody } from './success-body.ts';

export interface KeyedWork {
  /** Takes as long as the request is to be in progress. */
  readonly hold: () => Promise<void>;
  readonly process: () => Answer;
}

export type OncePerKey = (incoming: IncomingSend, work: KeyedWork) => Promise<Answer>;

const MAX_KEY_LENGTH = 256;

/**
 * Lets one request of a key through at a time, and answers the key's later ones from what was kept of the first
 * that was accepted (https://resend.com/docs/dashboard/emails/idempotency-keys).
 */
export function createOncePerKey(deps: {
  readonly keys: IdempotencyKeys;
  readonly reader: EmailReader;
}): OncePerKey {
  const inProgress = new Set<string>();
  return async (incoming, { hold, process }) => {
    const { path, idempotencyKey: key, bodyHash } = incoming;
    if (key === undefined) {
      await hold();
      return process();
    }
    if (key.length < 1 || key.length > MAX_KEY_LENGTH) return refusal(resendErrors.invalidIdempotencyKey);
    const running = `${path} ${key}`;
    if (inProgress.has(running)) return refusal(resendErrors.concurrentRequests);
    const kept = deps.keys.find(path, key);
    if (kept && kept.bodyHash !== bodyHash) return refusal(resendErrors.keyUsedForAnotherBody);
    inProgress.add(running);
    try {
      await hold();
      return kept ? replay(kept, path === '/emails/batch', deps.reader) : process();
    } finally {
      inProgress.delete(running);
    }
  };
}

function replay({ firstEmail, emails, refused }: KeptAnswer, batch: boolean, reader: EmailReader): Answer {
  return {
    status: 200,
    body: successBody(reader.idsFrom(firstEmail, emails), refused, batch),
    outcome: 'replayed',
    error: null,
    emails: emails + (refused?.length ?? 0),
    accepted: 0,
  };
}
