import type { DatabaseSync } from '@riff/platform';
import { type Plan, planId } from '../../domain/plan.ts';
import { jobsShown, type TraceStore } from '../trace-store.ts';
import { type JobRow, jobColumns, toJob } from './job-row.ts';

/** An operator's lookups in the embedded database. */
export function sqliteTrace(db: DatabaseSync): TraceStore {
  const aboutIts = (column: 'post_id' | 'event_id') =>
    `select ${jobColumns} from jobs where ${column} = ?1 and late_follower_id is null`;
  const about = db.prepare(`
    ${aboutIts('post_id')} union all ${aboutIts('event_id')}
    order by createdAt limit ${jobsShown}`);
  const before = db.prepare(`
    select position, follower_ids as followerIds, last_key as lastKey, is_end as isEnd from plans
    where id >= ? and id < ? order by id desc limit 1`);
  return {
    async jobsAbout(subjectId) {
      return about.all(subjectId).map((row) => toJob(row as unknown as JobRow));
    },
    async planCovering(jobId, key) {
      const row = before.get(planId(jobId, ''), planId(jobId, key)) as
        | { position: string; followerIds: string; lastKey: string; isEnd: 0 | 1 }
        | undefined;
      if (row === undefined || (row.lastKey < key && row.isEnd === 0)) return undefined;
      const followerIds: Plan['followerIds'] = JSON.parse(row.followerIds);
      return { jobId, position: row.position, followerIds, lastKey: row.lastKey, end: row.isEnd === 1 };
    },
  };
}
