import { networkOf } from './network-of.ts';

export const failuresAllowed = 10;
const windowMs = 15 * 60_000;

/** An attempt to sign in: to which account, from which IP address. */
export interface Attempt {
  readonly emailKey: string;
  readonly address: string;
}

/**
 * Counts failed sign-ins per account and network, so that a guesser is blocked but the account's owner
 * elsewhere is not locked out. Kept in this process, for 15 minutes from the first failure.
 */
export interface FailedSignIns {
  /** Throws TooManyAttemptsError. */
  mustBeFew(attempt: Attempt): void;
  /** Counts a failure; a success clears the count. */
  note(attempt: Attempt, right: boolean): void;
}

export class TooManyAttemptsError extends Error {
  override name = 'TooManyAttemptsError';
  readonly code = 'too-many-attempts';
  readonly retryAfterSeconds: number;
  constructor(retryAfterMs: number) {
    super('Too many failed attempts to sign in. Wait, then try again.');
    this.retryAfterSeconds = Math.ceil(retryAfterMs / 1000);
  }
}

/** `nowMs`: a monotonic clock. `kept`: most counts kept; the oldest go first. */
export function countFailedSignIns({
  nowMs,
  kept = 20_000,
}: {
  nowMs: () => number;
  kept?: number;
}): FailedSignIns {
  const counts = new Map<string, { failures: number; readonly endsAt: number }>();
  const keyOf = ({ emailKey, address }: Attempt) => `${networkOf(address)} ${emailKey}`;
  const countOf = (key: string) => {
    const count = counts.get(key);
    return count !== undefined && count.endsAt > nowMs() ? count : undefined;
  };
  const add = (key: string) => {
    counts.delete(key);
    counts.set(key, { failures: 1, endsAt: nowMs() + windowMs });
    const [oldest] = counts.keys();
    if (counts.size > kept && oldest !== undefined) counts.delete(oldest);
  };
  return {
    mustBeFew(attempt) {
      const count = countOf(keyOf(attempt));
      if (count !== undefined && count.failures >= failuresAllowed)
        throw new TooManyAttemptsError(count.endsAt - nowMs());
    },
    note(attempt, right) {
      const key = keyOf(attempt);
      const count = countOf(key);
      if (right) counts.delete(key);
      else if (count !== undefined) count.failures += 1;
      else add(key);
    },
  };
}
