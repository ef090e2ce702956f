import type { Bulk, DatabaseSync } from '@riff/platform';
import { type Cancellation, rangeBounds } from '../../domain/job.ts';
import { countAfter, countBounds } from '../count-after.ts';
import type { JobRecords, LateCandidate } from '../job-store.ts';
import { present } from '../present.ts';
import { type JobRow, jobColumns, toJob, toJobRow, toRange } from './job-row.ts';

/** Sorts after every id. */
const lastId = '\u{10ffff}';

/** Which jobs and cancels there are, in the embedded database. */
export function sqliteJobRecords(db: DatabaseSync, bulk: Bulk): JobRecords {
  const insert = db.prepare(`
    insert into jobs
      (id, event_key, author_id, late_follower_id, type, message, post_id, event_id, artist_name, link, version,
       occurred_at, created_at, ingest_token, state, position, range, start, until, holder, token, beat, turn, mail_turn)
    values
      (:id, :eventKey, :authorId, :lateFollowerId, :type, :message, :postId, :eventId, :artistName, :link, :version,
       :occurredAt, :createdAt, :ingestToken, :state, :position, :range, :start, :until, :holder, :token, :beat, :turn, :mailTurn)
    on conflict (id) do nothing`);
  const select = db.prepare(`select ${jobColumns} from jobs where id = ?`);
  const after = db.prepare(`
    select ${jobColumns} from jobs
    where author_id = ? and late_follower_id is null and (occurred_at, id) > (?, ?)
      and created_at > ? and state <> 'superseded'
    order by occurred_at, id limit ?`);
  const between = db.prepare(`
    select id, created_at as createdAt, ingest_token as ingestToken from jobs
    where id >= ? and id <= ? order by id desc`);
  const ranges = db.prepare(`select ${jobColumns} from jobs where id > ? and id < ? order by id`);
  const cancel = db.prepare(
    'insert into cancellations (event_id, version) values (?, ?) on conflict (event_id) do nothing',
  );
  const selectCancel = db.prepare(
    'select event_id as eventId, version from cancellations where event_id = ?',
  );

  return {
    insertJobs: (jobs) => bulk.each(jobs, (job) => void insert.run(toJobRow(job))),
    async insertRange(range) {
      insert.run(toJobRow(range));
      return toRange(select.get(range.id) as JobRow);
    },
    async jobsAfter(authorIds, { occurredAt, ingestedAt = '', after: last, limit }) {
      const found: LateCandidate[] = [];
      for (const authorId of [...new Set(authorIds)].sort()) {
        if (last !== undefined && authorId < last.authorId) continue;
        const from = authorId === last?.authorId ? [last.occurredAt, last.id] : [occurredAt, lastId];
        const rows = after.all(authorId, ...from, ingestedAt, limit - found.length);
        found.push(...rows.map((row) => toJob(row as unknown as JobRow) as LateCandidate));
        if (found.length === limit) break;
      }
      return found;
    },
    async readJobs(ids) {
      const rows = ids.map((id) => select.get(id) as JobRow | undefined).filter((row) => row !== undefined);
      return new Map(rows.map((row) => [row.id, toJob(row)]));
    },
    async rangesOf(eventKey) {
      const { from, to } = rangeBounds(eventKey);
      return ranges.all(from, to).map((row) => toRange(row as unknown as JobRow));
    },
    async latestUpdate(prefix) {
      const { from, to } = countBounds(prefix);
      for (const row of between.iterate(from, to)) {
        const { id, createdAt, ingestToken } = row as unknown as Pick<
          JobRow,
          'id' | 'createdAt' | 'ingestToken'
        >;
        const count = countAfter(prefix, id);
        if (count !== undefined) return { count, createdAt, ...present({ ingestToken }) };
      }
      return undefined;
    },
    insertCancellations: (cancellations) =>
      bulk.each(cancellations, ({ eventId, version }) => void cancel.run(eventId, version ?? null)),
    async readCancellations(eventIds) {
      const rows = eventIds
        .map((id) => selectCancel.get(id) as { eventId: string; version: number | null } | undefined)
        .filter((row) => row !== undefined);
      return new Map(
        rows.map(({ eventId, version }): [string, Cancellation] => [
          eventId,
          { eventId, ...present({ version }) },
        ]),
      );
    },
  };
}
