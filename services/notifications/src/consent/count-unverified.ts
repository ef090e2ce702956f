/** Unverified webhooks allowed per address and minute. */
export const unverifiedAllowed = 60;
const windowMs = 60_000;

export class TooManyUnverifiedError extends Error {
  override name = 'TooManyUnverifiedError';
  readonly code = 'too-many-attempts';
  readonly retryAfterSeconds: number;
  constructor(retryAfterMs: number) {
    super('Too many webhooks with a bad signature. Wait, then try again.');
    this.retryAfterSeconds = Math.ceil(retryAfterMs / 1000);
  }
}

export interface UnverifiedCount {
  /** Counts one. Throws TooManyUnverifiedError above the limit. */
  note(address: string): void;
}

/**
 * Counts webhooks with a bad signature by address, for a minute from the first. Verified webhooks are neither
 * counted nor limited, even from the same address: behind a proxy all senders share one. `nowMs`: a monotonic
 * clock. `kept`: most counts kept; the oldest are dropped first.
 */
export function countUnverified({ nowMs, kept = 10_000 }: CountOptions): UnverifiedCount {
  const counts = new Map<string, { count: number; readonly endsAt: number }>();
  const begin = (address: string) => {
    counts.delete(address);
    counts.set(address, { count: 1, endsAt: nowMs() + windowMs });
    const [oldest] = counts.keys();
    if (counts.size > kept && oldest !== undefined) counts.delete(oldest);
  };
  return {
    note(address) {
      const held = counts.get(address);
      if (held === undefined || held.endsAt <= nowMs()) return begin(address);
      held.count += 1;
      if (held.count > unverifiedAllowed) throw new TooManyUnverifiedError(held.endsAt - nowMs());
    },
  };
}

interface CountOptions {
  readonly nowMs: () => number;
  readonly kept?: number;
}
