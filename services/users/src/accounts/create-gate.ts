import pLimit from 'p-limit';

/** Limits how many pieces of work run at once; the others wait in a queue. */
export interface Gate {
  /** Throws OverloadedError if the queue is full. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

export class OverloadedError extends Error {
  override name = 'OverloadedError';
  readonly code = 'overloaded';
  readonly retryAfterSeconds = 10;
  constructor() {
    super('Too many requests are waiting. Try again soon.');
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
