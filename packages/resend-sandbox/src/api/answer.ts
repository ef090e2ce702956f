import type { RequestRecord } from '../ledger/request-log.ts';
import type { ResendError } from '../resend-error.ts';

/** What a request comes to, before a fault has its way with the answer. */
export interface Answer extends Pick<RequestRecord, 'outcome' | 'error' | 'emails' | 'accepted'> {
  readonly status: number;
  readonly body: unknown;
}

export function refusal(error: ResendError, outcome: 'refused' | 'failed' = 'refused', emails = 0): Answer {
  return { status: error.statusCode, body: error, outcome, error: error.name, emails, accepted: 0 };
}
