import type { CheckResult, Logger } from '@riff/platform';

/** How long sending pauses when Resend refuses everything: the first time, and at most, ms. */
const pauseMs = { first: 5_000, most: 60_000 };
/** This many unanswered calls in a row count as an outage. At 5 % loss, that is chance once in 8,000 calls. */
const unansweredMost = 3;

/** Whether Resend accepts emails, by its last answers. Logs when an outage begins and ends. */
export interface ResendWatch {
  readonly state: CheckResult;
  /** Nothing can be sent for now. From `until` on (monotonic clock), one call may probe whether that is over. */
  readonly pause: { readonly until: number } | undefined;
  /** A call had no answer, or one that tells nothing. */
  unanswered(batchId: string): void;
  answered(): void;
  /** Resend refuses every batch. */
  refusesAll(reason: string): void;
  /** Resend judged the emails themselves, so it no longer refuses everything. */
  takes(): void;
}

export function watchResend(logger: Logger): ResendWatch {
  let pause: { reason: string; until: number; ms: number } | undefined;
  /** Unanswered calls since the last answer. */
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
      // An outage is not logged for every call.
      if (unanswered <= unansweredMost)
        logger.warn({ batch: batchId }, 'no answer from Resend, trying again');
    },
    answered() {
      if (unanswered >= unansweredMost) logger.info('Resend answers again');
      unanswered = 0;
    },
    refusesAll(reason) {
      // A call that was already under way is no probe.
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
