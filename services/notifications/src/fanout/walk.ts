import { followerKey, pairId } from '../domain/follow.ts';
import type { Job } from '../domain/job.ts';
import { notificationId } from '../domain/notification.ts';
import type { Plan } from '../domain/plan.ts';
import type { ErasureStore } from '../store/erasure-store.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';
import type { Follower, FollowerCursor } from '../store/replica-store.ts';
import { batchCount, batchesOf, notificationsOf, planPage } from './plan-page.ts';

export interface WalkParts {
  readonly store: Pick<NotificationsStore, 'replica' | 'jobs' | 'mail' | 'consent' | 'erasure'>;
  /** Followers read per page, a multiple of 100. */
  readonly pageSize: number;
  /** Makes the open streams of these users poll. */
  readonly announce: (followerIds: readonly string[]) => void;
}

/** A claimed job and its progress through the followers, with at most one open cursor. */
export interface Walk extends AsyncDisposable {
  readonly job: Job;
  /** Processes one page: plan, write, close. `lost`: another worker holds the job. */
  step(): Promise<'more' | 'done' | 'lost'>;
  /** Renews the claim; false if another worker holds the job. */
  renew(): Promise<boolean>;
  /** Closes the cursor and releases the job, to wait in the queue at `turn`. */
  release(turn: number): Promise<void>;
}

/** Starts the walk of a claimed job, which has the token of the claim. */
export function startWalk({ store, pageSize, announce }: WalkParts, claimed: Job): Walk {
  let job = claimed;
  let cursor: FollowerCursor | undefined;

  const closeCursor = async () => {
    await cursor?.[Symbol.asyncDispose]();
    cursor = undefined;
  };
  const makePlan = async (): Promise<Plan> => {
    cursor ??= followersOf(store.replica, job);
    const read = await cursor.next(pageSize);
    const silenced = await silencedOf(store.consent, job.authorId, read);
    return planPage({ job, read, silenced, end: read.length < pageSize });
  };
  return {
    get job() {
      return job;
    },
    async step() {
      const { plan, found } = await store.jobs.insertPlan(await makePlan());
      // An earlier claim planned this page from its own cursor: continue after that plan's last key.
      if (found) await closeCursor();
      await store.jobs.insertNotifications(notificationsOf(job, plan, new Date()));
      await stubErased(store.erasure, job, plan);
      if (plan.followerIds.length > 0) announce(plan.followerIds);
      await store.mail.insertBatches(batchesOf(job, plan));
      const moved = await store.jobs.move(job, plan, job.mailTurn + batchCount(plan));
      if (moved === undefined) return 'lost';
      job = moved;
      return plan.end ? 'done' : 'more';
    },
    async renew() {
      const renewed = await store.jobs.renew(job);
      job = renewed ?? job;
      return renewed !== undefined;
    },
    async release(turn) {
      try {
        await closeCursor();
      } finally {
        await store.jobs.release(job, turn);
      }
    },
    [Symbol.asyncDispose]: closeCursor,
  };
}

/** The followers on a page whose level for the author is `none`. */
async function silencedOf(
  consent: NotificationsStore['consent'],
  authorId: string,
  read: readonly Follower[],
): Promise<ReadonlySet<string>> {
  const [first, last] = [read[0], read.at(-1)];
  if (first === undefined || last === undefined) return new Set();
  return consent.silencedBetween(authorId, first.key, last.key);
}

/**
 * Turns the notifications of followers erased since the plan into stubs: their inboxes may have been swept
 * before this write.
 */
async function stubErased(erasure: ErasureStore, { eventKey }: Job, { followerIds }: Plan): Promise<void> {
  if (followerIds.length === 0) return;
  const erased = await erasure.among(followerIds);
  if (erased.size === 0) return;
  await erasure.stubNotifications([...erased].map((followerId) => notificationId(eventKey, followerId)));
}

function followersOf(replica: NotificationsStore['replica'], job: Job): FollowerCursor {
  const { lateFollowerId } = job;
  if (lateFollowerId === undefined) return replica.openFollowers(job.authorId, job.position);
  const id = pairId(job.authorId, lateFollowerId);
  return {
    async next() {
      const pair = (await replica.readPairs([id])).get(id);
      return pair?.active === true ? [{ key: followerKey(lateFollowerId), followerId: lateFollowerId }] : [];
    },
    async [Symbol.asyncDispose]() {},
  };
}
