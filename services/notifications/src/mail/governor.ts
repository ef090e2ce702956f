/**
 * Paces calls under Resend's limit, which is per team and second. Plain state; times are ms of one monotonic clock.
 * https://resend.com/docs/api-reference/rate-limit
 */
export interface Governor {
  /** Calls per second, from Resend's headers. */
  readonly limit: number;
  /** The calls that still count against the limit, in the order sent. */
  readonly calls: readonly Call[];
  /** The earliest time for the next call, before the limit is applied. */
  readonly nextAt: number;
  /** Minimum recent latency from sending a call to its answer, ms. */
  readonly fastestMs: number;
}

interface Call {
  readonly leftAt: number;
  /** The fastest latency known when it left, ms. */
  readonly fastestMs: number;
  /** When Resend counted it at the latest, once its answer has arrived. */
  readonly countedAt?: number;
}

/**
 * Safety margin added to Resend's one-second window, so that network jitter doesn't squeeze another call into
 * it, ms.
 */
const marginMs = 3;
/**
 * Extra latency over the fastest recent call is assumed to be time in transit before Resend counted the
 * request, up to this, ms.
 */
const inTransitMs = 50;
/**
 * Decay: the minimum latency rises by this per answer, so that a permanently slower network is noticed, ms.
 */
const decayMs = 1;
/** After a late call, the following ones may catch up by as much as it was late, up to this, ms. */
const catchUpMs = 200;
/** Longest wait honored after a 429, ms: a quota's may be hours, and the probes of a pause come sooner. */
const waitMostMs = 60_000;

export const startGovernor = (limit: number): Governor => ({
  limit,
  calls: [],
  nextAt: Number.NEGATIVE_INFINITY,
  fastestMs: Number.POSITIVE_INFINITY,
});

/**
 * How long the next call has to wait, ms. Calls are spaced evenly, and never exceed the limit within one
 * second.
 */
export function waitOf({ limit, calls, nextAt }: Governor, nowMs: number): number {
  const first = calls.at(-Math.max(1, Math.floor(limit)));
  if (first === undefined) return Math.max(0, nextAt - nowMs);
  const { leftAt, countedAt = leftAt } = first;
  return Math.max(0, nextAt - nowMs, countedAt + secondOf(limit) - nowMs);
}

/** The state after a call that was requested at `askedAt` went out at `leftAt`. */
export function afterCall(governor: Governor, askedAt: number, leftAt: number): Governor {
  const { limit, calls, nextAt, fastestMs } = governor;
  const counting = calls.filter((call) => leftAt - call.leftAt < secondOf(limit) + inTransitMs);
  return {
    ...governor,
    calls: [...counting, { leftAt, fastestMs }],
    nextAt: Math.max(nextAt, askedAt, leftAt - catchUpMs) + 1_000 / limit,
  };
}

/**
 * The window in which the limit's calls may be sent, ms; for limits below one per second, the window for one
 * call.
 */
const secondOf = (limit: number) => Math.max(1_000, 1_000 / limit) + marginMs;

export interface RateAnswer {
  readonly status: number | null;
  /** The request was sent before: Resend may answer it from memory. */
  readonly repeated?: boolean;
  readonly headers: { readonly [name: string]: string | undefined };
}

/**
 * The state after the answer to the call sent at `leftAt`. Its headers carry the limit and, on a 429, how
 * long to wait.
 */
export function afterAnswer(
  governor: Governor,
  leftAt: number,
  { status, headers, repeated }: RateAnswer,
  nowMs: number,
): Governor {
  const tookMs = nowMs - leftAt;
  // Refused and repeated requests are ignored: they are answered faster.
  const isTypical = status === 200 && !repeated;
  const updated = {
    limit: positive(headers['ratelimit-limit']) ?? governor.limit,
    calls: governor.calls.map((call) => (call.leftAt === leftAt ? counted(call, tookMs) : call)),
    nextAt: governor.nextAt,
    fastestMs: isTypical ? Math.min(tookMs, governor.fastestMs + decayMs) : governor.fastestMs,
  };
  if (status !== 429) return updated;
  const waitMs = Math.min((positive(headers['retry-after']) ?? 1) * 1000, waitMostMs);
  return { ...updated, nextAt: Math.max(governor.nextAt, nowMs + waitMs) };
}

/**
 * While no latency is known, a call counts from its answer: the first ones set up the connection, and nothing
 * says how long that took.
 */
function counted(call: Call, tookMs: number): Call {
  const { leftAt, fastestMs } = call;
  const extraMs = Math.min(Math.max(0, tookMs - fastestMs), inTransitMs);
  return { ...call, countedAt: leftAt + (fastestMs === Number.POSITIVE_INFINITY ? tookMs : extraMs) };
}

/** A header's leading number: `10`, `10;w=1`. */
function positive(value: string | undefined): number | undefined {
  const number = Number.parseFloat(value ?? '');
  return Number.isFinite(number) && number > 0 ? number : undefined;
}
