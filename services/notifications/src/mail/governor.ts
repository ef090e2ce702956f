/**
 * Paces calls under Resend's limit, which is per team and second. Plain state; times are ms of one monotonic clock.
 * https://resend.com/docs/api-reference/rate-limit
 */
export interface Governor {
  /** Calls per second, as learnt. */
  readonly limit: number;
  /** The calls that still count against the limit, in the order in which they left. */
  readonly calls: readonly Call[];
  /** When the next call may leave if the limit allows it by then. */
  readonly nextAt: number;
  /** How long the quickest of late took from leaving to its answer, ms. */
  readonly quickestMs: number;
}

interface Call {
  readonly leftAt: number;
  /** From leaving to its answer, once that came. */
  readonly tookMs?: number;
}

/** A second is taken to be this much longer, so that jitter on the way doesn't squeeze a call into it, ms. */
const marginMs = 3;
/** What a call took longer than the quickest may have passed before Resend counted it: believed up to this, ms. */
const onTheWayMs = 50;
/** The way may get longer for good: the quickest is taken to be longer by this at each answer, ms. */
const forgottenMs = 0.2;
/** A call that left late lets those after it leave early by as much, up to this, ms. */
const catchUpMs = 200;
/** How long a 429 is believed at most, ms: a quota's may name hours, and a pause asks again before. */
const waitMostMs = 60_000;

export const startGovernor = (limit: number): Governor => ({
  limit,
  calls: [],
  nextAt: Number.NEGATIVE_INFINITY,
  quickestMs: Number.POSITIVE_INFINITY,
});

/** How long the next call has to wait: calls leave evenly, and never more of them within a second than the limit. */
export function waitOf({ limit, calls, nextAt, quickestMs }: Governor, nowMs: number): number {
  const first = calls.at(-Math.max(1, Math.floor(limit)));
  if (first === undefined) return Math.max(0, nextAt - nowMs);
  const { leftAt, tookMs = 0 } = first;
  const countedAt = leftAt + Math.min(Math.max(0, tookMs - quickestMs), onTheWayMs);
  return Math.max(0, nextAt - nowMs, countedAt + secondOf(limit) - nowMs);
}

/** After a call left that could have done so when it was asked for. */
export function afterCall(governor: Governor, askedAt: number, leftAt: number): Governor {
  const { limit, calls, nextAt } = governor;
  const counting = calls.filter((call) => leftAt - call.leftAt < secondOf(limit) + onTheWayMs);
  return {
    ...governor,
    calls: [...counting, { leftAt }],
    nextAt: Math.max(nextAt, askedAt, leftAt - catchUpMs) + 1_000 / limit,
  };
}

/** In how long the limit's calls may leave; below one a second, in how long one may, ms. */
const secondOf = (limit: number) => Math.max(1_000, 1_000 / limit) + marginMs;

export interface RateAnswer {
  readonly status: number | null;
  readonly headers: { readonly [name: string]: string | undefined };
}

/** After the answer to the call that left then: its headers say the limit, and on a 429 how long nobody may call. */
export function afterAnswer(
  governor: Governor,
  leftAt: number,
  { status, headers }: RateAnswer,
  nowMs: number,
): Governor {
  const tookMs = nowMs - leftAt;
  const learnt = {
    limit: positive(headers['ratelimit-limit']) ?? governor.limit,
    calls: governor.calls.map((call) => (call.leftAt === leftAt ? { leftAt, tookMs } : call)),
    nextAt: governor.nextAt,
    // What is refused says nothing: it is quicker.
    quickestMs: status === 200 ? Math.min(tookMs, governor.quickestMs + forgottenMs) : governor.quickestMs,
  };
  if (status !== 429) return learnt;
  const waitMs = Math.min((positive(headers['retry-after']) ?? 1) * 1000, waitMostMs);
  return { ...learnt, nextAt: Math.max(governor.nextAt, nowMs + waitMs) };
}

/** A header's leading number: `10`, `10;w=1`. */
function positive(value: string | undefined): number | undefined {
  const number = Number.parseFloat(value ?? '');
  return Number.isFinite(number) && number > 0 ? number : undefined;
}
