import type { DeedRecord } from '../deeds/deed.ts';

/** What all stores, queues and the sandbox's ledger hold once everything has settled. */
export interface Observed {
  readonly users: readonly {
    readonly id: string;
    readonly version: number;
    readonly name: string | null;
    readonly email: string | null;
    readonly erased: boolean;
  }[];
  readonly follows: readonly Pair[];
  readonly notifications: readonly Told[];
  /** What erasures left of notifications. */
  readonly stubs: readonly { readonly receiver: string; readonly batch: string }[];
  readonly replicaPairs: readonly Pair[];
  readonly replicaUsers: readonly UserRef[];
  readonly contentUsers: readonly UserRef[];
  readonly jobs: readonly Job[];
  readonly batches: ReadonlyMap<string, Batch>;
  readonly emails: readonly Email[];
  /** Requests to Resend, oldest first. */
  readonly requests: readonly ResendRequest[];
  /** Deeds done alongside the faults. */
  readonly deeds: readonly DeedRecord[];
  /** Descriptions of unfinished work; empty once everything has settled. */
  readonly unfinished: readonly string[];
  /** Bodies in the parked queues. */
  readonly parked: readonly Uint8Array[];
  /** Everything stored or logged, by location: it must not mention erased people. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface Pair {
  readonly user: string;
  readonly artist: string;
  readonly active: boolean;
  readonly version: number | undefined;
}

export interface UserRef {
  readonly id: string;
  readonly version: number | undefined;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly erased: boolean;
}

export interface Told {
  readonly receiver: string;
  readonly message: string;
  readonly artist: string;
  /** ms since 1970. */
  readonly at: number;
  readonly batch: string;
}

export interface Job {
  readonly id: string;
  readonly artist: string;
  readonly message: string;
  readonly state: string;
  readonly late: boolean;
}

export interface Batch {
  readonly state: string;
  readonly outcomes: ReadonlyMap<string, string>;
}

export interface Email {
  readonly id: string;
  readonly key: string;
  readonly to: string;
  readonly subject: string;
}

export interface ResendRequest {
  readonly key: string;
  /** ms since 1970. */
  readonly at: number;
  /** Null when no answer was sent. */
  readonly status: number | null;
  /** Resend's name for the error. */
  readonly error: string | null;
  /** The request arrived intact and its answer was sent unchanged. */
  readonly plain: boolean;
}
