import type { Job } from '../store/job-store.ts';
import type { RecipientOutcome } from '../store/mail-store.ts';
import type { UserRef } from '../store/replica-store.ts';

export interface Recipient {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
}

export interface RecipientsInput {
  readonly userIds: readonly string[];
  readonly users: ReadonlyMap<string, UserRef>;
  /** The event that the email is about is known to be cancelled, and the email isn't about that. */
  readonly superseded: boolean;
}

/** Who of a batch gets the email, and who doesn't and why, as known at the freeze. */
export function decideRecipients({ userIds, users, superseded }: RecipientsInput): {
  readonly due: readonly Recipient[];
  readonly notDue: readonly RecipientOutcome[];
} {
  const due: Recipient[] = [];
  const notDue: RecipientOutcome[] = [];
  for (const userId of userIds) {
    const user = users.get(userId);
    if (user?.erased === true) notDue.push({ userId, outcome: 'erased' });
    else if (superseded) notDue.push({ userId, outcome: 'superseded', reason: 'the event was cancelled' });
    else if (!user?.email) notDue.push({ userId, outcome: 'unmailable', reason: 'no address is known' });
    else due.push({ userId, name: user.name ?? '', email: user.email });
  }
  return { due, notDue };
}

/** Whether a known cancel makes a job's emails pointless: those about anything older than the cancel. */
export function isSuperseded(
  job: Pick<Job, 'type' | 'version'>,
  cancelled: { version?: number } | undefined,
): boolean {
  if (cancelled === undefined || job.type === 'event_cancelled') return false;
  return job.version === undefined || cancelled.version === undefined || job.version < cancelled.version;
}
