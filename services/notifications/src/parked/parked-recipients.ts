import type { MailBatch, RecipientOutcome } from '../domain/mail-batch.ts';

/** The recipients in a batch whose email is parked. */
export const parkedRecipients = ({ outcomes }: Pick<MailBatch, 'outcomes'>): readonly RecipientOutcome[] =>
  outcomes.filter(({ outcome }) => outcome === 'parked');
