import type { LeaseStore, UserRefStore } from '@riff/platform';
import type { ConsentStore } from './consent-store.ts';
import type { ErasureStore } from './erasure-store.ts';
import type { InboxStore } from './inbox-store.ts';
import type { JobStore } from './job-store.ts';
import type { MailStore } from './mail-store.ts';
import type { ParkedStore } from './parked-store.ts';
import type { ReplicaStore } from './replica-store.ts';
import type { TraceStore } from './trace-store.ts';

/**
 * The storage of Notifications-MS, by stage. Every write is a compare-and-set of one document, or a bulk
 * insert whose duplicates (by `_id`, the only unique key) count as done; no write relies on a transaction
 * over several documents. One contract suite covers every adapter.
 */
export interface NotificationsStore extends AsyncDisposable {
  readonly replica: ReplicaStore;
  readonly userRefs: UserRefStore;
  readonly jobs: JobStore;
  readonly mail: MailStore;
  readonly inbox: InboxStore;
  readonly consent: ConsentStore;
  readonly erasure: ErasureStore;
  readonly trace: TraceStore;
  readonly parked: ParkedStore;
  readonly leases: LeaseStore;
  /** Throws if the store can't be reached. */
  ping(): Promise<void>;
  /**
   * Writes a probe to every collection that ingest writes to, and removes it; throws if a write is refused.
   */
  probe(): Promise<void>;
}
