import type { MailBatch } from '../domain/mail-batch.ts';
import { MissingDocumentError } from '../store/missing-document-error.ts';
import { parkBatch, type SendParts } from './send-batch.ts';

/** Parks a batch that can't be delivered, with the reason and all recipients that can still be determined. */
export async function parkFailing(
  parts: Pick<SendParts, 'store' | 'token' | 'onOutcomes' | 'logger'>,
  seen: MailBatch,
  error: unknown,
): Promise<void> {
  // It may have been frozen meanwhile, and reading its body may be the error.
  const batch = (await parts.store.mail.readBatch(seen.id).catch(() => seen)) ?? seen;
  const code = error instanceof MissingDocumentError ? error.code : 'unexpected-error';
  const unknown = batch.state === 'frozen';
  const userIds = unknown ? batch.frozen?.userIds : await recipientsOf(parts, batch);
  await parkBatch(parts, batch, {
    reason: `it can't be delivered: ${code}`,
    unknown,
    userIds: userIds ?? [],
  });
}

async function recipientsOf({ store }: Pick<SendParts, 'store'>, batch: MailBatch) {
  try {
    return await store.mail.recipientsOf(batch);
  } catch (error) {
    if (error instanceof MissingDocumentError) return [];
    throw error;
  }
}
