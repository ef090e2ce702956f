import type { Job } from '../domain/job.ts';
import { batchId, batchSize, hundredOf, type MailBatch } from '../domain/mail-batch.ts';
import { type Notification, notificationId } from '../domain/notification.ts';
import type { Plan } from '../domain/plan.ts';
import type { Follower } from '../store/replica-store.ts';

export interface PageInput {
  readonly job: Pick<Job, 'id' | 'authorId' | 'position'>;
  /** Followers after the job's position, in key order. */
  readonly read: readonly Follower[];
  /** Followers whose level for the author is `none`. */
  readonly silenced: ReadonlySet<string>;
  /** There are no followers after these. */
  readonly end: boolean;
}

/**
 * Decides whom a page notifies (never the author, nor a silenced follower) and where the next page starts.
 */
export function planPage({ job, read, silenced, end }: PageInput): Plan {
  return {
    jobId: job.id,
    position: job.position,
    followerIds: read
      .map((follower) => follower.followerId)
      .filter((id) => id !== job.authorId && !silenced.has(id)),
    lastKey: read.at(-1)?.key ?? job.position,
    end,
  };
}

export const batchCount = (plan: Plan) => Math.ceil(plan.followerIds.length / batchSize);

/** A page's notifications, each with the id of its mail batch. */
export function notificationsOf(job: Job, plan: Plan, createdAt: Date): readonly Notification[] {
  const about = {
    type: job.type,
    message: job.message,
    createdAt,
    readAt: null,
    authorId: job.authorId,
    ...(job.postId !== undefined && { postId: job.postId }),
    ...(job.eventId !== undefined && { eventId: job.eventId }),
  };
  return Array.from({ length: batchCount(plan) }, (_, hundred) => {
    const mailBatch = batchId(job.id, plan.position, hundred);
    return hundredOf(plan.followerIds, hundred).map((receiverId) => ({
      id: notificationId(job.eventKey, receiverId),
      receiverId,
      ...about,
      mailBatch,
    }));
  }).flat();
}

/** A page's mail batches. Their ids derive from the plan, their turns from the job. */
export function batchesOf(job: Job, plan: Plan): readonly MailBatch[] {
  return Array.from({ length: batchCount(plan) }, (_, hundred) => ({
    id: batchId(job.id, plan.position, hundred),
    jobId: job.id,
    position: plan.position,
    hundred,
    state: 'planned',
    turn: job.mailTurn + hundred,
    token: 0,
    generation: 0,
    outcomes: [],
  }));
}
