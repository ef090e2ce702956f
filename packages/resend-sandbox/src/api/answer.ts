import type { RequestRecord } from '../ledger/request-log.ts';
import type { ResendError } from '../resend-error.ts';

/** What a request comes to, before a fault has its way with the answer. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly outcome: RequestRecord['outcome'];
  readonly error: string | null;
  /** How many emails the request held, and how many of them were newly accepted. */
  readonly emails: number;
  readonly accepted: number;
}

export function refusal(error: ResendError, outcome: 'refused' | 'failed' = 'refused', emails = 0): Answer {
  return { status: error.statusCode, body: error, outcome, error: error.name, emails, accepted: 0 };
}
