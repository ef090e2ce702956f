import type { EmailState } from '../domain/email.ts';
import type { Outcome } from '../domain/mail-batch.ts';
import type { Notification } from '../domain/notification.ts';
import type { ConsentStore } from '../store/consent-store.ts';
import type { MailStore } from '../store/mail-store.ts';

export interface OutcomeOfDeps {
  readonly mail: Pick<MailStore, 'readBatch'>;
  readonly consent: Pick<ConsentStore, 'readEmail'>;
}

/** What became of a notification's email. */
export interface EmailOutcome {
  /** `pending`: its batch isn't settled, and the freeze gave no reason against it. */
  readonly outcome: Outcome | 'pending';
  /** In words without personal data. */
  readonly reason?: string;
  /** Resend's id of an accepted one. */
  readonly resendId?: string;
  /** What Resend told of an accepted one, and when it came to that. */
  readonly state?: EmailState;
  readonly at?: Date;
}

/** The one outcome of a notification's email, from the batch that owns it and from what Resend told since. */
export async function outcomeOf(
  { mail, consent }: OutcomeOfDeps,
  { receiverId, mailBatch }: Pick<Notification, 'receiverId' | 'mailBatch'>,
): Promise<EmailOutcome> {
  const batch = await mail.readBatch(mailBatch);
  const recipient = batch?.outcomes.find(({ userId }) => userId === receiverId);
  if (recipient === undefined) return { outcome: 'pending' };
  const { userId: _, ...said } = recipient;
  const email = said.resendId === undefined ? undefined : await consent.readEmail(said.resendId);
  return { ...said, ...(email !== undefined && { state: email.state, at: email.at }) };
}
