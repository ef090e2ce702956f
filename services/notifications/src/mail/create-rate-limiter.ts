import { afterAnswer, afterCall, type RateAnswer, startGovernor, waitOf } from './governor.ts';

/** Permission to make one call to Resend. */
export interface Permit {
  answered(answer: RateAnswer): void;
}

export interface RateLimiter {
  /** Calls per second, from Resend's headers. */
  readonly limit: number;
  /** Waits for the next permit, first come, first served. Undefined once the sender is stopping. */
  take(): Promise<Permit | undefined>;
}

/** Gives permits at the governor's pace until `ended` returns true. */
export function createRateLimiter(rate: number, ended: () => boolean): RateLimiter {
  let governor = startGovernor(rate);
  let last: Promise<Permit | undefined> = Promise.resolve(undefined);

  const next = async (askedAt: number) => {
    for (;;) {
      if (ended()) return undefined;
      const wait = waitOf(governor, performance.now());
      if (wait === 0) break;
      await new Promise((resolve) => setTimeout(resolve, Math.min(wait, 1_000)));
    }
    const leftAt = performance.now();
    governor = afterCall(governor, askedAt, leftAt);
    return {
      answered: (answer: RateAnswer) => {
        governor = afterAnswer(governor, leftAt, answer, performance.now());
      },
    };
  };
  return {
    get limit() {
      return governor.limit;
    },
    take() {
      const askedAt = performance.now();
      last = last.then(() => next(askedAt));
      return last;
    },
  };
}
