import { type Plan, planId } from '../../domain/plan.ts';

/** A page in `plans`; its `_id` is `planId`. */
export interface PlanDocument {
  readonly _id: string;
  readonly job_id: string;
  readonly position: string;
  readonly follower_ids: readonly string[];
  readonly last_key: string;
  readonly end: boolean;
}

export function toPlan({ job_id, position, follower_ids, last_key, end }: PlanDocument): Plan {
  return { jobId: job_id, position, followerIds: follower_ids, lastKey: last_key, end };
}

export function toPlanDocument({ jobId, position, followerIds, lastKey, end }: Plan): PlanDocument {
  const _id = planId(jobId, position);
  return { _id, job_id: jobId, position, follower_ids: followerIds, last_key: lastKey, end };
}
