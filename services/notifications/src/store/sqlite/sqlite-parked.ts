import type { DatabaseSync } from '@riff/platform';
import { stateAfter } from '../../domain/mail-batch.ts';
import type { ParkedStore } from '../parked-store.ts';
import { type BatchRow, batchColumns, toBatch } from './batch-row.ts';
import { inChunks } from './in-chunks.ts';

/** An operator's actions on parked emails, in the embedded database. */
export function sqliteParked(db: DatabaseSync): ParkedStore {
  const parked = db.prepare(`
    select ${batchColumns} from mail_batches where state = 'parked' and id > ? order by id limit ?`);
  const move = db.prepare('update notifications set mail_batch = ? where id = ? and mail_batch = ?');
  const keep = db.prepare(`update mail_batches set outcomes = ? where id = ? and state = 'parked'`);
  const settle = db.prepare(`
    update mail_batches
    set state = 'settled', outcomes = ?, sha256 = null, idempotency_key = null, called_at = null, user_ids = null
    where id = ? and state = 'parked'`);
  return {
    parkedBatches: async (limit, after) =>
      parked.all(after, limit).map((row) => toBatch(row as unknown as BatchRow)),
    moveEmails: (notificationIds, from, to) =>
      inChunks(db, notificationIds, (id) => void move.run(to, id, from)),
    async resolveBatch(id, outcomes) {
      const statement = stateAfter(outcomes) === 'parked' ? keep : settle;
      statement.run(JSON.stringify(outcomes), id);
    },
  };
}
