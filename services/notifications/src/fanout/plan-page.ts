import type { Job } from '../domain/job.ts';
import { batchId, batchSize, hundredOf, type MailBatch } from '../domain/mail-batch.ts';
import { type Notification, notificationId } from '../domain/notification.ts';
import type { Plan } from '../domain/plan.ts';
import type { Follower } from '../store/replica-store.ts';

export interface PageInput {
  readonly job: Pick<Job, 'id' | 'authorId'>;
  readonly position: string;
  /** Followers after the position, in key order. */
  readonly read: readonly Follower[];
  /** Followers whose level for the author is `none`. */
  readonly silenced: ReadonlySet<string>;
  /** There are no followers after these, up to `until`. */
  readonly end: boolean;
  /** The last key of a range that has another one after it. */
  readonly until?: string | undefined;
}

/**
 * Decides whom a page notifies (never the author, nor a silenced follower) and where the next page starts.
 */
export function planPage({ job, position, read, silenced, end, until }: PageInput): Plan {
  return {
    jobId: job.id,
    position,
    followerIds: read
      .map((follower) => follower.followerId)
      .filter((id) => id !== job.authorId && !silenced.has(id)),
    lastKey: (end ? until : undefined) ?? read.at(-1)?.key ?? position,
    end: end && until === undefined,
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
    const mailBatch = batchId(plan.jobId, plan.position, hundred);
    return hundredOf(plan.followerIds, hundred).map((receiverId) => ({
      id: notificationId(job.eventKey, receiverId),
      receiverId,
      ...about,
      mailBatch,
    }));
  }).flat();
}

/** A page's mail batches. Their ids derive from the plan; `mailTurn` is the turn of the first. */
export function batchesOf(plan: Plan, mailTurn: number): readonly MailBatch[] {
  return Array.from({ length: batchCount(plan) }, (_, hundred) => ({
    id: batchId(plan.jobId, plan.position, hundred),
    jobId: plan.jobId,
    position: plan.position,
    hundred,
    state: 'planned',
    turn: mailTurn + hundred,
    token: 0,
    generation: 0,
    outcomes: [],
  }));
}
