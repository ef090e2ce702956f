import type { Job } from '../../domain/job.ts';
import { countAfter } from '../count-after.ts';
import type { JobStore, JobsAfter, LateCandidate } from '../job-store.ts';
import { present } from '../present.ts';
import { insertInBulk, type Pause, readAll } from './in-bulk.ts';
import type { NotificationsDatabase } from './memory-database.ts';

type JobRecords = Pick<
  JobStore,
  'insertJobs' | 'jobsAfter' | 'readJobs' | 'latestUpdate' | 'insertCancellations' | 'readCancellations'
>;

type Place = NonNullable<JobsAfter['after']>;

/** Sorts by author, time and id. */
function inOrder(one: Place, other: Place): number {
  const differ = (['authorId', 'occurredAt', 'id'] as const).find((key) => one[key] !== other[key]);
  if (differ === undefined) return 0;
  return one[differ] < other[differ] ? -1 : 1;
}

/** The records of jobs and cancels, in memory. */
export function memoryJobRecords({ jobs, cancellations }: NotificationsDatabase, pause: Pause): JobRecords {
  return {
    insertJobs: (all) =>
      insertInBulk(
        jobs,
        all.map((job) => [job.id, job]),
        pause,
      ),
    async jobsAfter(authorIds, { occurredAt, ingestedAt = '', after, limit }) {
      const isAfter = (job: Job): job is LateCandidate =>
        job.occurredAt !== undefined && job.occurredAt > occurredAt && job.createdAt > ingestedAt;
      return [...jobs.values()]
        .filter((job) => authorIds.includes(job.authorId))
        .filter((job) => job.lateFollowerId === undefined && job.state !== 'superseded')
        .filter(isAfter)
        .sort(inOrder)
        .filter((job) => after === undefined || inOrder(job, after) > 0)
        .slice(0, limit);
    },
    readJobs: async (ids) => readAll(jobs, ids),
    async latestUpdate(prefix) {
      const updates = [...jobs.values()].flatMap(({ id, createdAt, ingestToken }) => {
        const count = countAfter(prefix, id);
        return count === undefined ? [] : [{ count, createdAt, ...present({ ingestToken }) }];
      });
      return updates.sort((one, other) => other.count - one.count)[0];
    },
    insertCancellations: (all) =>
      insertInBulk(
        cancellations,
        all.map((cancellation) => [cancellation.eventId, cancellation]),
        pause,
      ),
    readCancellations: async (eventIds) => readAll(cancellations, eventIds),
  };
}
