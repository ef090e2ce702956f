import { readConsents } from '../consent/read-consents.ts';
import type { Job } from '../domain/job.ts';
import type { MailBatch, RecipientOutcome } from '../domain/mail-batch.ts';
import { MissingDocumentError } from '../store/missing-document-error.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { present } from '../store/present.ts';
import { decideRecipients, isSuperseded, type Recipient } from './decide-recipients.ts';

/** The inputs of a batch's emails, at the time of reading. */
export interface Recipients {
  readonly job: Pick<Job, 'authorId' | 'type' | 'message' | 'link'>;
  readonly artistName: string | undefined;
  readonly due: readonly Recipient[];
  readonly notDue: readonly RecipientOutcome[];
}

type Store = Pick<NotificationsStore, 'userRefs' | 'jobs' | 'mail' | 'consent'>;

/** Reads who in a batch is due, from the current names, addresses, preferences and cancellations. */
export async function readRecipients(store: Store, batch: MailBatch): Promise<Recipients> {
  const userIds = await store.mail.recipientsOf(batch);
  const job = (await store.jobs.readJobs([batch.jobId])).get(batch.jobId);
  if (job === undefined) throw new MissingDocumentError('job', batch.jobId);
  const users = await store.userRefs.read([...userIds, job.authorId]);
  const consents = await readConsents(store.consent, { userIds, artistId: job.authorId, users });
  const cancelled =
    job.eventId === undefined
      ? undefined
      : (await store.jobs.readCancellations([job.eventId])).get(job.eventId);
  const superseded = isSuperseded(job, cancelled);
  const author = users.get(job.authorId);
  const { authorId, type, message, link } = job;
  return {
    // Without its position and claim, which change during the walk.
    job: { authorId, type, message, ...present({ link }) },
    artistName: author?.erased ? undefined : author?.name || (await artistNameOf(store.jobs, job)),
    ...decideRecipients({ userIds, users, consents, type: job.type, superseded }),
  };
}

/** The artist's name from the event. A late follower's job takes it from the job for all followers. */
async function artistNameOf(jobs: Store['jobs'], job: Job): Promise<string | undefined> {
  if (job.lateFollowerId === undefined) return job.artistName;
  const jobForAll = (await jobs.readJobs([job.eventKey])).get(job.eventKey);
  if (jobForAll === undefined) throw new MissingDocumentError('job', job.eventKey);
  return jobForAll.artistName;
}
