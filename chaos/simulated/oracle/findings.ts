import type { Kept } from '../parts/kept.ts';
import type { History } from './history.ts';

/** What the invariants are checked against, once all is settled. */
export interface Evidence {
  readonly kept: Kept;
  readonly history: History;
  /** SHA-256 of each body that nobody can read, which was put into a queue. */
  readonly poison: ReadonlySet<string>;
  /** Resend was away, or the clock jumped, so long that batches may be parked with an unknown outcome. */
  readonly mayPark: boolean;
  /** Everything that was logged. */
  readonly log: readonly string[];
}

/** Accounts that were erased. */
export const erasedIn = ({ users }: Kept): ReadonlySet<string> => new Set(users.erasures.keys());
