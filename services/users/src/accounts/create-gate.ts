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
  const line: (() => void)[] = [];
  let running = 0;
  return {
    async run(work) {
      if (running >= atOnce) {
        if (line.length >= inLine) throw new OverloadedError();
        // Whoever leaves hands its place over, so nobody can slip in between.
        await new Promise<void>((resolve) => line.push(resolve));
      } else running += 1;
      try {
        return await work();
      } finally {
        const next = line.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}
