import type { Bulk, DatabaseSync } from '@riff/platform';
import { hundredOf, stateAfter } from '../../domain/mail-batch.ts';
import { notificationId } from '../../domain/notification.ts';
import { planId } from '../../domain/plan.ts';
import type { MailStore } from '../mail-store.ts';
import { MissingDocumentError } from '../missing-document-error.ts';
import { packBody } from '../pack-body.ts';
import { rememberLastPlan } from '../remember-last-plan.ts';
import { type BatchRow, batchColumns, toBatch, toBatchRow } from './batch-row.ts';
import { readPlan } from './read-plan.ts';

/** The mail batches in the embedded database. */
export function sqliteMail(db: DatabaseSync, bulk: Bulk): MailStore {
  const { insert, unfinished, first, last, select, count, eventKey, names } = prepare(db);
  const { freeze, beginCall, thaw, settle, park } = prepareChanges(db);
  const read = readPlan(db);
  const plans = rememberLastPlan(async (jobId, position) => read(jobId, position));
  return {
    insertBatches: (batches) => bulk.each(batches, (batch) => void insert.run({ ...toBatchRow(batch) })),
    unfinished: async (limit) => unfinished.all(limit).map((row) => toBatch(row as unknown as BatchRow)),
    virtualTime: async () => Number((first.get() ?? last.get())?.turn ?? 0),
    async readBatch(id) {
      const row = select.get(id);
      return row === undefined ? undefined : toBatch(row as unknown as BatchRow);
    },
    async recipientsOf({ id, jobId, position, hundred }) {
      const plan = await plans(jobId, position);
      if (plan === undefined) throw new MissingDocumentError('plan', planId(jobId, position));
      const job = eventKey.get(jobId);
      if (job === undefined) throw new MissingDocumentError('job', jobId);
      const key = String(job.eventKey);
      return hundredOf(plan.followerIds, hundred).filter(
        (followerId) => names.get(notificationId(key, followerId), id) !== undefined,
      );
    },
    async freeze({ id, generation }, token, { body, sha256, idempotencyKey, calledAt, userIds }, notDue) {
      const ids = JSON.stringify(userIds);
      const frozen = [packBody(body), sha256, idempotencyKey, calledAt, ids, JSON.stringify(notDue)] as const;
      return freeze.run(token, ...frozen, id, generation, token).changes === 1;
    },
    beginCall: async ({ id, generation }, token, calledAt) =>
      beginCall.run(token, calledAt, id, generation, token).changes === 1,
    thaw: async ({ id, generation }, token) => thaw.run(id, generation, token).changes === 1,
    async settle({ id, generation }, token, outcomes) {
      settle.run(stateAfter(outcomes), token, JSON.stringify(outcomes), id, generation, token);
    },
    async park({ id, generation }, token, reason, outcomes) {
      park.run(token, reason, JSON.stringify(outcomes), id, generation, token);
    },
    countUnfinished: async (most) => Number(count.get(most)?.count),
  };
}

function prepare(db: DatabaseSync) {
  return {
    insert: db.prepare(`
      insert into mail_batches
        (id, job_id, position, hundred, state, turn, token, generation, packed_body, sha256, idempotency_key, called_at, user_ids,
         outcomes, parked_reason)
      values
        (:id, :jobId, :position, :hundred, :state, :turn, :token, :generation, :packedBody, :sha256, :idempotencyKey, :calledAt, :userIds,
         :outcomes, :parkedReason)
      on conflict (id) do nothing`),
    unfinished: db.prepare(`
      select ${batchColumns} from mail_batches where unfinished = 1 order by turn, id limit ?`),
    first: db.prepare(`
      select turn from mail_batches where unfinished = 1 order by turn, id limit 1`),
    last: db.prepare(`
      select turn from mail_batches where state = 'settled' order by turn desc limit 1`),
    select: db.prepare(
      `select ${batchColumns}, coalesce(packed_body, body) as body from mail_batches where id = ?`,
    ),
    count: db.prepare(`
      select count(*) as count
      from (select 1 from mail_batches where unfinished = 1 limit ?)`),
    eventKey: db.prepare('select event_key as eventKey from jobs where id = ?'),
    names: db.prepare('select 1 from notifications where id = ? and mail_batch = ?'),
  };
}

const noFrozenBody = `body = null, packed_body = null, sha256 = null, idempotency_key = null, called_at = null,
  user_ids = null`;

/** Each change is guarded by the batch's generation and the writer's token. */
function prepareChanges(db: DatabaseSync) {
  return {
    freeze: db.prepare(`
      update mail_batches
      set state = 'frozen', token = ?, packed_body = ?, sha256 = ?, idempotency_key = ?, called_at = ?, user_ids = ?, outcomes = ?
      where id = ? and generation = ? and state = 'planned' and token <= ?`),
    beginCall: db.prepare(`
      update mail_batches set token = ?, called_at = ?
      where id = ? and generation = ? and state = 'frozen' and token <= ?`),
    thaw: db.prepare(`
      update mail_batches set state = 'planned', generation = generation + 1, outcomes = '[]', ${noFrozenBody}
      where id = ? and generation = ? and state = 'frozen' and token = ?`),
    settle: db.prepare(`
      update mail_batches set state = ?, token = ?, outcomes = ?, ${noFrozenBody}
      where id = ? and generation = ? and unfinished = 1 and token <= ?`),
    park: db.prepare(`
      update mail_batches set state = 'parked', token = ?, parked_reason = ?, outcomes = ?, body = null, packed_body = null
      where id = ? and generation = ? and unfinished = 1 and token <= ?`),
  };
}
