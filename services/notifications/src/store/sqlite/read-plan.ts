import type { DatabaseSync } from '@riff/platform';
import { type Plan, planId } from '../../domain/plan.ts';

/** Prepares the lookup of a job's plan for a position. */
export function readPlan(db: DatabaseSync): (jobId: string, position: string) => Plan | undefined {
  const select = db.prepare(
    'select follower_ids as followerIds, last_key as lastKey, is_end as isEnd from plans where id = ?',
  );
  return (jobId, position) => {
    const row = select.get(planId(jobId, position)) as
      | { followerIds: string; lastKey: string; isEnd: 0 | 1 }
      | undefined;
    if (row === undefined) return undefined;
    const followerIds = JSON.parse(row.followerIds) as string[];
    return { jobId, position, followerIds, lastKey: row.lastKey, end: row.isEnd === 1 };
  };
}
