import type { MailBatch, RecipientOutcome } from '../domain/mail-batch.ts';

/** Those of a batch whose email is parked. */
export const parkedRecipients = ({ outcomes }: Pick<MailBatch, 'outcomes'>): readonly RecipientOutcome[] =>
  outcomes.filter(({ outcome }) => outcome === 'parked');
