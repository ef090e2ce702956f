import type { MailBatch, RecipientOutcome } from '../store/mail-store.ts';

/** Those of a batch whose email is parked. */
export const parkedRecipients = ({ outcomes }: Pick<MailBatch, 'outcomes'>): readonly RecipientOutcome[] =>
  outcomes.filter(({ outcome }) => outcome === 'parked');
