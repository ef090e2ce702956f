import type { DatabaseSync } from '@riff/platform';
import { hundredOf } from '../hundred-of.ts';
import { notificationId, planId } from '../job-store.ts';
import { type MailStore, stateAfter } from '../mail-store.ts';
import { MissingDocumentError } from '../missing-document-error.ts';
import { packBody } from '../pack-body.ts';
import { type BatchRow, batchColumns, toBatch, toBatchRow } from './batch-row.ts';
import { inChunks } from './in-chunks.ts';
import { readPlan } from './read-plan.ts';

/** The mail batches in the embedded database. */
export function sqliteMail(db: DatabaseSync): MailStore {
  const { insert, unfinished, first, select, count, freeze, settle, park, eventKey, names } = prepare(db);
  const plans = readPlan(db);
  return {
    insertBatches: (batches) => inChunks(db, batches, (batch) => void insert.run({ ...toBatchRow(batch) })),
    unfinished: async (limit) => unfinished.all(limit).map((row) => toBatch(row as unknown as BatchRow)),
    virtualTime: async () => Number(first.get()?.turn ?? 0),
    async readBatch(id) {
      const row = select.get(id);
      return row === undefined ? undefined : toBatch(row as unknown as BatchRow);
    },
    async recipientsOf({ id, jobId, position, hundred }) {
      const plan = plans(jobId, position);
      if (plan === undefined) throw new MissingDocumentError('plan', planId(jobId, position));
      const job = eventKey.get(jobId);
      if (job === undefined) throw new MissingDocumentError('job', jobId);
      const key = String(job.eventKey);
      return hundredOf(plan.followerIds, hundred).filter(
        (followerId) => names.get(notificationId(key, followerId), id) !== undefined,
      );
    },
    async freeze({ id }, token, { body, sha256, idempotencyKey, frozenAt, userIds }, notDue) {
      const ids = JSON.stringify(userIds);
      const frozen = [packBody(body), sha256, idempotencyKey, frozenAt, ids, JSON.stringify(notDue)] as const;
      return freeze.run(token, ...frozen, id, token).changes === 1;
    },
    async settle({ id }, token, outcomes) {
      settle.run(stateAfter(outcomes), token, JSON.stringify(outcomes), id, token);
    },
    async park({ id }, token, reason, outcomes) {
      park.run(token, reason, JSON.stringify(outcomes), id, token);
    },
    countUnfinished: async (most) => Number(count.get(most)?.count),
  };
}

function prepare(db: DatabaseSync) {
  return {
    insert: db.prepare(`
      insert into mail_batches
        (id, job_id, position, hundred, state, turn, token, packed_body, sha256, idempotency_key, frozen_at, user_ids, outcomes,
         parked_reason)
      values
        (:id, :jobId, :position, :hundred, :state, :turn, :token, :packedBody, :sha256, :idempotencyKey, :frozenAt, :userIds,
         :outcomes, :parkedReason)
      on conflict (id) do nothing`),
    unfinished: db.prepare(`
      select ${batchColumns} from mail_batches where unfinished = 1 order by turn, id limit ?`),
    first: db.prepare(`
      select turn from mail_batches where unfinished = 1 order by turn, id limit 1`),
    select: db.prepare(
      `select ${batchColumns}, coalesce(packed_body, body) as body from mail_batches where id = ?`,
    ),
    count: db.prepare(`
      select count(*) as count
      from (select 1 from mail_batches where unfinished = 1 limit ?)`),
    freeze: db.prepare(`
      update mail_batches
      set state = 'frozen', token = ?, packed_body = ?, sha256 = ?, idempotency_key = ?, frozen_at = ?, user_ids = ?, outcomes = ?
      where id = ? and state = 'planned' and token <= ?`),
    settle: db.prepare(`
      update mail_batches
      set state = ?, token = ?, outcomes = ?, body = null, packed_body = null, sha256 = null, idempotency_key = null,
        frozen_at = null, user_ids = null
      where id = ? and unfinished = 1 and token <= ?`),
    park: db.prepare(`
      update mail_batches set state = 'parked', token = ?, parked_reason = ?, outcomes = ?, body = null, packed_body = null
      where id = ? and state = 'frozen' and token <= ?`),
    eventKey: db.prepare('select event_key as eventKey from jobs where id = ?'),
    names: db.prepare('select 1 from notifications where id = ? and mail_batch = ?'),
  };
}
