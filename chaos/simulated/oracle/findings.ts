import type { Saved } from '../parts/kept.ts';
import type { History } from './history.ts';
import type { KeptRows } from './read-kept.ts';

/** What the invariants are checked against, once all is settled. */
export interface Evidence {
  readonly kept: KeptRows;
  /** Everything in the databases. */
  readonly tables: Pick<Saved, 'users' | 'content' | 'notifications'>;
  readonly history: History;
  /** The unprocessable messages that were put into a queue. */
  readonly poison: Poison;
  /** Resend was away, or the clock jumped, so long that batches may be parked with an unknown outcome. */
  readonly mayPark: boolean;
  /** Everything that was logged. */
  readonly log: readonly string[];
}

/** Bodies, each with the id of the person it is about, whose erasure removes it. */
export type Poison = ReadonlyMap<string, string | undefined>;

/** Accounts that were erased. */
export const erasedIn = ({ users }: KeptRows): ReadonlySet<string> => users.erased;
