import { describe, type TestContext } from 'node:test';
import type { NotificationsStore } from '../../src/store/notifications-store.ts';
import { consentContract } from './consent-contract.ts';
import { erasureContract } from './erasure-contract.ts';
import { followersContract } from './followers-contract.ts';
import { inboxContract } from './inbox-contract.ts';
import { jobQueueContract } from './job-queue-contract.ts';
import { jobRecordsContract } from './job-records-contract.ts';
import { leasesContract } from './leases-contract.ts';
import { mailContract } from './mail-contract.ts';
import { pagesContract } from './pages-contract.ts';
import { pairsContract } from './pairs-contract.ts';
import { parkedContract } from './parked-contract.ts';
import { rangesContract } from './ranges-contract.ts';
import { traceContract } from './trace-contract.ts';
import { unreadContract } from './unread-contract.ts';

/** Opens an empty store, closed at the end of the test. */
export type OpenStore = (t: TestContext) => Promise<NotificationsStore>;

/**
 * The guarantees of every store of Notifications-MS, as tests on one adapter. `skip`: why they cannot run.
 */
export function notificationsStoreContract(
  name: string,
  open: OpenStore,
  skip: string | false = false,
): void {
  describe(`the store of notifications on ${name}`, { skip }, () => {
    pairsContract(open);
    followersContract(open);
    jobRecordsContract(open);
    jobQueueContract(open);
    rangesContract(open);
    pagesContract(open);
    mailContract(open);
    inboxContract(open);
    unreadContract(open);
    consentContract(open);
    erasureContract(open);
    traceContract(open);
    parkedContract(open);
    leasesContract(open);
  });
}
