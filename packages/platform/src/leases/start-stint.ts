import type { Lease } from './lease-store.ts';
import { giveUpAfterMs } from './lease-watch.ts';

/**
 * Starts what needs the lease; what it returns is disposed of before the lease is given back, or once it is lost.
 * `previousToken`: the one that the lease had before.
 */
export type LeasedWork = (
  token: number,
  lost: AbortSignal,
  previousToken: number,
) => Promise<AsyncDisposable>;

/** A time through which this process holds the lease. */
export interface Stint {
  readonly lease: Lease;
  /** When the store was asked for what it last granted. */
  readonly renewedAt: number;
  readonly over: boolean;
  /** Resolves when the work has begun; rejects when it couldn't. */
  readonly begun: Promise<unknown>;
  /** Asks for a renewal; undefined ends the stint. Waits no longer than it lasts. */
  renew(ask: (held: Lease) => Promise<Lease | undefined>): Promise<void>;
  /** Ends the work, once. */
  end(): Promise<void>;
}

export interface StintOptions {
  readonly lease: Lease;
  readonly previousToken: number;
  readonly takenAt: number;
  readonly work: LeasedWork;
  readonly onLost: () => void;
}

/** A renewal may hang or be tried again for long, so a timer of its own ends the work in time. */
export function startStint({ lease: taken, previousToken, takenAt, work, onLost }: StintOptions): Stint {
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
    // Whoever waits for the end hears of what fails in it.
    end().catch(() => {});
  };
  const giveUpInTime = () => setTimeout(lose, giveUpAfterMs - (performance.now() - renewedAt));
  const renewed = (next: Lease | undefined) => {
    if (ended !== undefined) return;
    if (next === undefined) return lose();
    lease = next;
    // Of several renewals that were asked for, the first may be the one that was granted.
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
