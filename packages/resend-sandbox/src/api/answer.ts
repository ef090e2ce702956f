import type { RequestRecord } from '../ledger/request-log.ts';
import type { ResendError } from '../resend-error.ts';

/** The result of a request, before a fault alters the response. */
export interface Answer extends Pick<RequestRecord, 'outcome' | 'error' | 'emails' | 'accepted'> {
  readonly status: number;
  readonly body: unknown;
}

export function refusal(error: ResendError, outcome: 'refused' | 'failed' = 'refused', emails = 0): Answer {
  return { status: error.statusCode, body: error, outcome, error: error.name, emails, accepted: 0 };
}
