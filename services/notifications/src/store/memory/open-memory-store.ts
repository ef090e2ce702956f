import type { NotificationsStore } from '../notifications-store.ts';
import type { Pause } from './in-bulk.ts';
import { memoryConsent } from './memory-consent.ts';
import type { NotificationsDatabase } from './memory-database.ts';
import { memoryErasure } from './memory-erasure.ts';
import { memoryInbox } from './memory-inbox.ts';
import { memoryJobQueue } from './memory-job-queue.ts';
import { memoryJobRecords } from './memory-job-records.ts';
import { memoryMail } from './memory-mail.ts';
import { memoryPages } from './memory-pages.ts';
import { memoryParked } from './memory-parked.ts';
import { memoryReplica } from './memory-replica.ts';
import { memoryTrace } from './memory-trace.ts';

export interface MemoryStoreOptions {
  readonly pause?: Pause;
  readonly cursorsAreSnapshots?: boolean;
}

/**
 * One process's connection to a database in memory, for simulations. As in MongoDB, only writes of one
 * document are atomic.
 */
export function openMemoryStore(
  database: NotificationsDatabase,
  { pause = async () => {}, cursorsAreSnapshots = false }: MemoryStoreOptions = {},
): NotificationsStore {
  return {
    replica: memoryReplica(database, { pause, cursorsAreSnapshots }),
    jobs: {
      ...memoryJobRecords(database, pause),
      ...memoryJobQueue(database),
      ...memoryPages(database, pause),
    },
    mail: memoryMail(database, pause),
    inbox: memoryInbox(database),
    consent: memoryConsent(database, pause),
    erasure: memoryErasure(database, pause),
    trace: memoryTrace(database),
    parked: memoryParked(database, pause),
    leases: database.leases,
    ping: async () => {},
    probe: async () => {},
    async [Symbol.asyncDispose]() {},
  };
}
