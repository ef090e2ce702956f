import type { CheckResult, Logger } from '@riff/platform';

/** How long to leave Resend alone once it said that nothing can be sent: at first, and at most, ms. */
const pauseMs = { first: 5_000, most: 60_000 };
/** So many calls without an answer, one after another, are an outage: 5 % of answers lost make that one in 8,000. */
const unansweredMost = 3;

/** Whether Resend takes emails, by its last answers. An outage is logged when it begins and when it ends. */
export interface ResendWatch {
  readonly state: CheckResult;
  /** Nothing can be sent for now, but a call may ask whether that is over: from `until` on, by the monotonic clock. */
  readonly pause: { readonly until: number } | undefined;
  /** A call had no answer, or one that says nothing. */
  unanswered(batchId: string): void;
  answered(): void;
  /** Resend takes nothing, whatever the batch. */
  refusesAll(reason: string): void;
  /** Resend looked at an email itself. */
  takes(): void;
}

export function watchResend(logger: Logger): ResendWatch {
  let pause: { reason: string; until: number; ms: number } | undefined;
  /** Calls without an answer since the last one that had one. */
  let unanswered = 0;

  return {
    get state(): CheckResult {
      if (pause !== undefined)
        return { state: 'degraded', reason: `Resend takes no emails: ${pause.reason}` };
      if (unanswered >= unansweredMost) return { state: 'degraded', reason: 'Resend does not answer' };
      return { state: 'ok' };
    },
    get pause() {
      return pause;
    },
    unanswered(batchId) {
      unanswered += 1;
      // Of an outage, not every call.
      if (unanswered <= unansweredMost)
        logger.warn({ batch: batchId }, 'no answer from Resend, trying again');
    },
    answered() {
      if (unanswered >= unansweredMost) logger.info('Resend answers again');
      unanswered = 0;
    },
    refusesAll(reason) {
      // Calls that were under way already are no further probe.
      if (pause !== undefined && performance.now() < pause.until) return;
      const ms = Math.min((pause?.ms ?? pauseMs.first / 2) * 2, pauseMs.most);
      if (pause?.reason !== reason) logger.error({ reason }, 'Resend takes no emails, sending paused');
      pause = { reason, ms, until: performance.now() + ms };
    },
    takes() {
      if (pause !== undefined) logger.info('Resend takes emails again');
      pause = undefined;
    },
  };
}
