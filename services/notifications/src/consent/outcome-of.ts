import type { EmailState } from '../domain/email.ts';
import type { Outcome } from '../domain/mail-batch.ts';
import type { Notification } from '../domain/notification.ts';
import type { ConsentStore } from '../store/consent-store.ts';
import type { MailStore } from '../store/mail-store.ts';

export interface OutcomeOfDeps {
  readonly mail: Pick<MailStore, 'readBatch'>;
  readonly consent: Pick<ConsentStore, 'readEmail'>;
}

/** The outcome of a notification's email. */
export interface EmailOutcome {
  /** `pending`: its batch isn't settled, and the freeze found no reason not to mail it. */
  readonly outcome: Outcome | 'pending';
  /** The reason in words, without personal data. */
  readonly reason?: string;
  /** Resend's id of an accepted email. */
  readonly resendId?: string;
  /** The last state of an accepted email reported by Resend, and when it reached it. */
  readonly state?: EmailState;
  readonly at?: Date;
}

/** The outcome of a notification's email, from the batch that owns it and from Resend's later events. */
export async function outcomeOf(
  { mail, consent }: OutcomeOfDeps,
  { receiverId, mailBatch }: Pick<Notification, 'receiverId' | 'mailBatch'>,
): Promise<EmailOutcome> {
  const batch = await mail.readBatch(mailBatch);
  const recipient = batch?.outcomes.find(({ userId }) => userId === receiverId);
  if (recipient === undefined) return { outcome: 'pending' };
  const { userId: _, ...outcome } = recipient;
  const email = outcome.resendId === undefined ? undefined : await consent.readEmail(outcome.resendId);
  return { ...outcome, ...(email !== undefined && { state: email.state, at: email.at }) };
}
