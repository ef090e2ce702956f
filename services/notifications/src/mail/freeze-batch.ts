import { hash } from 'node:crypto';
import { resolveLink } from '@riff/events';
import { readConsents } from '../consent/read-consents.ts';
import type { Job } from '../store/job-store.ts';
import type { FrozenBody, MailBatch, RecipientOutcome } from '../store/mail-store.ts';
import { MissingDocumentError } from '../store/missing-document-error.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { decideRecipients, isSuperseded, type Recipient } from './decide-recipients.ts';
import type { Templates } from './read-templates.ts';
import { renderBody } from './render-body.ts';
import type { Locale } from './templates/copy.ts';
import { unsubscribeToken } from './unsubscribe-token.ts';

export interface FreezeParts {
  readonly store: Pick<NotificationsStore, 'replica' | 'jobs' | 'mail' | 'consent'>;
  readonly templates: Templates;
  readonly from: string;
  /** The language of who chose none. */
  readonly locale: Locale;
  readonly publicUrl: string;
  readonly linkSecret: string;
  /** ms since 1970. */
  readonly now: () => number;
  /** Waits for a turn of the event loop in which no other batch is at work: a request of a hundred emails is 1.5 MB. */
  readonly ownTurn: () => Promise<void>;
}

export interface Frozen {
  /** Undefined when nobody is due. */
  readonly body: FrozenBody | undefined;
  readonly notDue: readonly RecipientOutcome[];
}

/** Decides who of a planned batch is due, and makes the request's bytes, which no retry changes. Stores nothing. */
export async function freezeBatch(parts: FreezeParts, batch: MailBatch): Promise<Frozen> {
  const { store, now } = parts;
  const userIds = await store.mail.recipientsOf(batch);
  const job = (await store.jobs.readJobs([batch.jobId])).get(batch.jobId);
  if (job === undefined) throw new MissingDocumentError('job', batch.jobId);
  const users = await store.replica.readUsers([...userIds, job.authorId]);
  const consents = await readConsents(store.consent, { userIds, artistId: job.authorId, users });
  const cancelled =
    job.eventId === undefined
      ? undefined
      : (await store.jobs.readCancellations([job.eventId])).get(job.eventId);
  const superseded = isSuperseded(job, cancelled);
  const { due, notDue } = decideRecipients({ userIds, users, consents, type: job.type, superseded });
  const author = users.get(job.authorId);
  const artistName = author?.erased ? undefined : author?.name || (await artistNameOf(store.jobs, job));
  await parts.ownTurn();
  const { body, rendered, failed } = render(parts, job, artistName, due);
  const unrenderable = failed.flatMap(({ index, reason }): RecipientOutcome[] => {
    const userId = due[index]?.userId;
    if (userId === undefined) return [];
    return [{ userId, outcome: reason === 'unusable-address' ? 'unmailable' : 'parked', reason }];
  });
  return {
    notDue: [...notDue, ...unrenderable],
    body:
      rendered.length === 0
        ? undefined
        : {
            body,
            sha256: sha256(body),
            idempotencyKey: `riff-${sha256(batch.id)}`,
            frozenAt: now(),
            userIds: rendered.flatMap((index) => due[index]?.userId ?? []),
          },
  };
}

/** As the event named them; a late follower's job leaves that to the job for all. */
async function artistNameOf(jobs: FreezeParts['store']['jobs'], job: Job): Promise<string | undefined> {
  if (job.lateFollowerId === undefined) return job.artistName;
  const jobForAll = (await jobs.readJobs([job.eventKey])).get(job.eventKey);
  if (jobForAll === undefined) throw new MissingDocumentError('job', job.eventKey);
  return jobForAll.artistName;
}

function render(parts: FreezeParts, job: Job, artistName: string | undefined, due: readonly Recipient[]) {
  const { templates, from, locale, publicUrl, linkSecret } = parts;
  const url = job.link === undefined ? undefined : resolveLink(job.link, publicUrl);
  return renderBody({
    templates,
    from,
    event: { type: job.type, message: job.message, artistName, url },
    recipients: due.map(({ userId, name, email, locale: chosen = locale }) => {
      const token = unsubscribeToken({ userId, artistId: job.authorId, type: job.type }, linkSecret);
      return { locale: chosen, name, email, unsubscribeUrl: `${publicUrl}/unsubscribe/${token}` };
    }),
  });
}

const sha256 = (bytes: string | Uint8Array) => hash('sha256', bytes);
