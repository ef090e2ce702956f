import { type EmailOutcome, outcomeOf } from '../consent/outcome-of.ts';
import { followerKey, type Pair, pairId } from '../domain/follow.ts';
import { type Job, lateJobId } from '../domain/job.ts';
import { notificationId } from '../domain/notification.ts';
import type { Plan } from '../domain/plan.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { conclude } from './conclude.ts';

/** What is stored about one event and one user, at each stage. */
export interface Facts {
  readonly userId: string;
  readonly erased: boolean;
  readonly authorErased: boolean;
  readonly job: Job;
  /** Whether the job or one of its ranges still has followers to reach. */
  readonly isOpen: boolean;
  readonly lateJob: Job | undefined;
  readonly pair: Pair | undefined;
  readonly plan: Plan | undefined;
  /** The notification, if there is one, and the outcome of its email. */
  readonly notification:
    | { readonly id: string; readonly email: EmailOutcome; readonly batch: string }
    | undefined;
}

export interface Explanation {
  readonly facts: Facts;
  /** Why the user was notified or not, in one sentence. */
  readonly sentence: string;
}

/**
 * Follows a content event to a user: follow, job, page, notification, batch, outcome. `event`: the event's
 * messageId, or the id of the post or event; that gives one explanation for each message about it.
 */
export async function explain(
  store: NotificationsStore,
  event: string,
  userId: string,
): Promise<readonly Explanation[]> {
  const byId = (await store.jobs.readJobs([event])).get(event);
  const jobs = byId === undefined ? await store.trace.jobsAbout(event) : [byId];
  const explanations: Explanation[] = [];
  for (const job of jobs) {
    const facts = await gather(store, job, userId);
    explanations.push({ facts, sentence: conclude(facts) });
  }
  return explanations;
}

async function gather(store: NotificationsStore, job: Job, userId: string): Promise<Facts> {
  const { replica, jobs, trace, inbox, erasure } = store;
  const pair = pairId(job.authorId, userId);
  const known = (await replica.readPairs([pair])).get(pair);
  const lateId = lateJobId(job.eventKey, userId, known?.version);
  const [late, ranges, erased, plan, found] = await Promise.all([
    jobs.readJobs([lateId]),
    jobs.rangesOf(job.eventKey),
    erasure.among([userId, job.authorId]),
    trace.planCovering(job.id, followerKey(userId)),
    inbox.read(userId, notificationId(job.eventKey, userId)),
  ]);
  return {
    userId,
    job,
    plan,
    isOpen: [job, ...ranges].some(({ state }) => state === 'open'),
    pair: known,
    lateJob: late.get(lateId),
    erased: erased.has(userId),
    authorErased: erased.has(job.authorId),
    notification: found && { id: found.id, batch: found.mailBatch, email: await outcomeOf(store, found) },
  };
}
