import {
  type BulkOptions,
  bulkOf,
  type DatabaseSync,
  probeSqlite,
  sqliteLeases,
  sqliteUserRefs,
} from '@riff/platform';
import type { NotificationsStore } from '../notifications-store.ts';
import { sqliteConsent } from './sqlite-consent.ts';
import { sqliteErasure } from './sqlite-erasure.ts';
import { sqliteInbox } from './sqlite-inbox.ts';
import { sqliteJobQueue } from './sqlite-job-queue.ts';
import { sqliteJobRecords } from './sqlite-job-records.ts';
import { sqliteMail } from './sqlite-mail.ts';
import { sqlitePages } from './sqlite-pages.ts';
import { sqliteParked } from './sqlite-parked.ts';
import { sqliteReplica } from './sqlite-replica.ts';
import { sqliteTrace } from './sqlite-trace.ts';

/** The store over an open database. */
export function sqliteStore(db: DatabaseSync, options?: BulkOptions): NotificationsStore {
  const bulk = bulkOf(db, options);
  const ping = db.prepare('select 1');
  return {
    replica: sqliteReplica(db, bulk),
    userRefs: sqliteUserRefs(db, bulk, 'fenced'),
    jobs: { ...sqliteJobRecords(db, bulk), ...sqliteJobQueue(db), ...sqlitePages(db, bulk) },
    mail: sqliteMail(db, bulk),
    inbox: sqliteInbox(db),
    consent: sqliteConsent(db, bulk),
    erasure: sqliteErasure(db, bulk),
    trace: sqliteTrace(db),
    parked: sqliteParked(db, bulk),
    leases: sqliteLeases(db),
    async ping() {
      ping.get();
    },
    probe: async () => probeSqlite(db),
    async [Symbol.asyncDispose]() {
      db.close();
    },
  };
}
