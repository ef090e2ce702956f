import { openSqlite, probeSqlite, sqliteLeases } from '@riff/platform';
import type { NotificationsStore } from '../notifications-store.ts';
import { schema } from './schema.ts';
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

/** The storage of Notifications-MS in an embedded database (`:memory:` for none on disk). */
export function openSqliteStore({ file }: { readonly file: string }): NotificationsStore {
  const db = openSqlite(file, schema);
  // 8 MB of cache. Checkpoints smaller than SQLite's default (1,000 pages) cost 10 % more and shortened no
  // event-loop tick.
  db.exec('pragma cache_size = -8000');
  const ping = db.prepare('select 1');
  return {
    replica: sqliteReplica(db),
    jobs: { ...sqliteJobRecords(db), ...sqliteJobQueue(db), ...sqlitePages(db) },
    mail: sqliteMail(db),
    inbox: sqliteInbox(db),
    consent: sqliteConsent(db),
    erasure: sqliteErasure(db),
    trace: sqliteTrace(db),
    parked: sqliteParked(db),
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
