import type { SendingEvent } from './decide-attempts.ts';

/** How long sending pauses when Resend refuses everything: at first and at most, ms. */
const pauseMs = { first: 5_000, most: 60_000 };
/**
 * This many unanswered calls in a row count as an outage. At 5 % loss that happens by chance once in 8,000
 * calls.
 */
const unansweredMost = 3;

/** Whether Resend accepts emails, judging by its last answers. */
export interface ResendHealth {
  /** Calls in a row without an answer, or with an inconclusive one. */
  readonly unanswered: number;
  readonly pause: Pause | undefined;
}

/**
 * Resend refuses every batch. After `until` (monotonic clock, ms), one call may probe whether it still does.
 */
interface Pause {
  readonly reason: string;
  readonly ms: number;
  readonly until: number;
}

/** A line for the log. */
export interface Log {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, string>>;
  readonly message: string;
}

export const healthy: ResendHealth = { unanswered: 0, pause: undefined };

export function healthAfter(health: ResendHealth, event: SendingEvent, now: number): ResendHealth {
  switch (event.kind) {
    case 'answered':
      return healthy;
    case 'pause':
      return { unanswered: 0, pause: pauseAfter(health.pause, event.reason, now) };
    case 'retry':
      return { ...health, unanswered: event.spent ? health.unanswered + 1 : 0 };
    default:
      return health;
  }
}

function pauseAfter(pause: Pause | undefined, reason: string, now: number): Pause {
  // A call that was already in flight is no probe.
  if (pause !== undefined && now < pause.until) return pause;
  const ms = pause === undefined ? pauseMs.first : Math.min(pause.ms * 2, pauseMs.most);
  return { reason, ms, until: now + ms };
}

export function stateOf({ unanswered, pause }: ResendHealth) {
  if (pause !== undefined)
    return { state: 'degraded', reason: `Resend takes no emails: ${pause.reason}` } as const;
  if (unanswered >= unansweredMost) return { state: 'degraded', reason: 'Resend does not answer' } as const;
  return { state: 'ok' } as const;
}

/** Log lines for a change: when an outage starts and ends, not for each of its calls. */
export function logsOf(before: ResendHealth, after: ResendHealth, batchId: string): readonly Log[] {
  const logs: Log[] = [];
  const log = (level: Log['level'], message: string, fields: Log['fields'] = {}) =>
    logs.push({ level, fields, message });
  if (after.unanswered > before.unanswered && after.unanswered <= unansweredMost)
    log('warn', 'no answer from Resend, trying again', { batch: batchId });
  if (after.unanswered === 0 && before.unanswered >= unansweredMost) log('info', 'Resend answers again');
  if (after.pause !== undefined && after.pause.reason !== before.pause?.reason)
    log('error', 'Resend takes no emails, sending paused', { reason: after.pause.reason });
  if (after.pause === undefined && before.pause !== undefined) log('info', 'Resend takes emails again');
  return logs;
}
