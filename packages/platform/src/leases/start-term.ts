import type { Lease } from './lease-store.ts';
import { giveUpAfterMs } from './lease-watch.ts';

/**
 * Starts the work that needs the lease. The result is disposed of before the lease is given back, or once it is lost.
 * `previousToken`: the lease's token before this term.
 */
export type LeasedWork = (
  token: number,
  lost: AbortSignal,
  previousToken: number,
) => Promise<AsyncDisposable>;

/** A period during which this process holds the lease. */
export interface Term {
  readonly lease: Lease;
  /** When the request that the store last granted was sent. */
  readonly renewedAt: number;
  readonly over: boolean;
  /** Resolves when the work has begun; rejects if it could not start. */
  readonly begun: Promise<unknown>;
  /** Requests a renewal; the answer undefined ends the term. Stops waiting when the term ends. */
  renew(ask: (held: Lease) => Promise<Lease | undefined>): Promise<void>;
  /** Ends the work, once. */
  end(): Promise<void>;
}

export interface TermOptions {
  readonly lease: Lease;
  readonly previousToken: number;
  readonly takenAt: number;
  readonly work: LeasedWork;
  readonly onLost: () => void;
}

/** A renewal may hang, or fail and be retried, so a separate timer ends the work in time. */
export function startTerm({ lease: taken, previousToken, takenAt, work, onLost }: TermOptions): Term {
  const lost = new AbortController();
  let lease = taken;
  let renewedAt = takenAt;
  let askedAt: number | undefined;
  let stopWaiting = () => {};
  let ended: Promise<void> | undefined;

  const endWork = async () => {
    clearTimeout(timer);
    lost.abort();
    stopWaiting();
    const running = await begun.catch(() => undefined);
    await running?.[Symbol.asyncDispose]();
  };
  const end = () => {
    ended ??= endWork();
    return ended;
  };
  const lose = () => {
    onLost();
    // Callers that await `end` get the failure.
    end().catch(() => {});
  };
  const giveUpInTime = () => setTimeout(lose, giveUpAfterMs - (performance.now() - renewedAt));
  const renewed = (next: Lease | undefined) => {
    if (ended !== undefined) return;
    if (next === undefined) return lose();
    lease = next;
    // Of several requests, the first may be the one that was granted: count from it.
    renewedAt = askedAt ?? renewedAt;
    askedAt = undefined;
    clearTimeout(timer);
    timer = giveUpInTime();
  };
  let timer = giveUpInTime();
  const begun = work(lease.token, lost.signal, previousToken);
  return {
    get lease() {
      return lease;
    },
    get renewedAt() {
      return renewedAt;
    },
    get over() {
      return ended !== undefined;
    },
    begun,
    async renew(ask) {
      askedAt ??= performance.now();
      const answered = Promise.withResolvers<void>();
      stopWaiting = answered.resolve;
      ask(lease).then(renewed).then(answered.resolve, answered.reject);
      await answered.promise;
    },
    end,
  };
}
