/**
 * Paces calls under Resend's limit, which is per team and second. Plain state; times are ms of one monotonic clock.
 * https://resend.com/docs/api-reference/rate-limit
 */
export interface Governor {
  /** Calls per second, as learnt. */
  readonly limit: number;
  /** When the next call may leave. */
  readonly nextAt: number;
}

/** Calls leave this much further apart than the limit demands, so that jitter on the way doesn't squeeze them. */
const slack = 1.01;
/** A call that left late lets the next one leave early by as much, up to this: what the slack of a second covers, ms. */
const catchUpMs = 8;

export const startGovernor = (limit: number): Governor => ({ limit, nextAt: Number.NEGATIVE_INFINITY });

/** How long the next call has to wait. */
export const waitOf = (governor: Governor, nowMs: number): number => Math.max(0, governor.nextAt - nowMs);

/** After a call left. */
export function afterCall(governor: Governor, nowMs: number): Governor {
  const from = Math.max(governor.nextAt, nowMs - catchUpMs);
  return { ...governor, nextAt: from + (1000 / governor.limit) * slack };
}

export interface RateHeaders {
  readonly [name: string]: string | undefined;
}

/** After an answer: its headers say the limit, and on a 429 how long nobody may call. */
export function afterAnswer(
  governor: Governor,
  status: number | null,
  headers: RateHeaders,
  nowMs: number,
): Governor {
  const limit = positive(headers['ratelimit-limit']) ?? governor.limit;
  if (status !== 429) return { ...governor, limit };
  const waitMs = (positive(headers['retry-after']) ?? 1) * 1000;
  return { limit, nextAt: Math.max(governor.nextAt, nowMs + waitMs) };
}

/** A header's leading number: `10`, `10;w=1`. */
function positive(value: string | undefined): number | undefined {
  const number = Number.parseFloat(value ?? '');
  return Number.isFinite(number) && number > 0 ? number : undefined;
}
