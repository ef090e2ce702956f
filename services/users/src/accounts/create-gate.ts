import pLimit from 'p-limit';

/** Lets so many pieces of work through at once; the others wait in line. */
export interface Gate {
  /** Throws OverloadedError when the line is too long to be worth waiting in. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

export class OverloadedError extends Error {
  override name = 'OverloadedError';
  readonly code = 'overloaded';
  readonly retryAfterSeconds = 10;
  constructor() {
    super('Too many are waiting. Try again soon.');
  }
}

export function createGate({ atOnce, inLine }: { atOnce: number; inLine: number }): Gate {
  const limit = pLimit(atOnce);
  return {
    async run(work) {
      if (limit.activeCount + limit.pendingCount >= atOnce + inLine) throw new OverloadedError();
      return await limit(work);
    },
  };
}
