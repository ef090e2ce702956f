import { afterAnswer, afterCall, type RateAnswer, startGovernor, waitOf } from './governor.ts';

/** A turn to call Resend, and what came of it. */
export interface Turn {
  answered(answer: RateAnswer): void;
}

/** Turns to call Resend, in the order in which they are asked for. */
export interface Turns {
  /** Calls per second, as learnt. */
  readonly limit: number;
  /** Waits for a turn; undefined when there is none to wait for any more. */
  take(): Promise<Turn | undefined>;
}

/** Turns by the governor's pace, until `ended` says that nothing may be begun. */
export function createTurns(rate: number, ended: () => boolean): Turns {
  let governor = startGovernor(rate);
  let last: Promise<Turn | undefined> = Promise.resolve(undefined);

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
