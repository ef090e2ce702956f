import { type Consent, decideEmail } from '../consent/decide-email.ts';
import type { Job } from '../domain/job.ts';
import type { RecipientOutcome } from '../domain/mail-batch.ts';
import type { Preferences } from '../domain/preferences.ts';

export interface Recipient {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** The language that they chose, if any. */
  readonly locale: Preferences['locale'];
}

export interface RecipientsInput {
  readonly userIds: readonly string[];
  /** As the replica has them. */
  readonly users: ReadonlyMap<
    string,
    { readonly email?: string; readonly name?: string; readonly erased?: boolean }
  >;
  readonly consents: ReadonlyMap<string, Consent>;
  readonly type: Job['type'];
  /** The event is known to be cancelled, and the email is not about the cancellation. */
  readonly superseded: boolean;
}

/** Who in a batch gets the email, and who doesn't and why, as known at the freeze. */
export function decideRecipients({ userIds, users, consents, type, superseded }: RecipientsInput): {
  readonly due: readonly Recipient[];
  readonly notDue: readonly RecipientOutcome[];
} {
  const due: Recipient[] = [];
  const notDue: RecipientOutcome[] = [];
  for (const userId of userIds) {
    const user = users.get(userId);
    const consent = consents.get(userId);
    const refusal = consent && decideEmail(consent, type);
    if (user?.erased === true) notDue.push({ userId, outcome: 'erased' });
    else if (superseded) notDue.push({ userId, outcome: 'superseded', reason: 'the event was cancelled' });
    else if (refusal !== undefined) notDue.push({ userId, ...refusal });
    else if (!user?.email) notDue.push({ userId, outcome: 'unmailable', reason: 'no address is known' });
    else due.push({ userId, name: user.name ?? '', email: user.email, locale: consent?.preferences?.locale });
  }
  return { due, notDue };
}

/** Whether a known cancel makes a job's emails obsolete: those about anything older than the cancel. */
export function isSuperseded(
  job: Pick<Job, 'type' | 'version'>,
  cancelled: { version?: number } | undefined,
): boolean {
  if (cancelled === undefined || job.type === 'event_cancelled') return false;
  return job.version === undefined || cancelled.version === undefined || job.version < cancelled.version;
}
