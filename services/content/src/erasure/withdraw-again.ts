import type { ContentStore } from '../store/content-store.ts';

/**
 * Withdraws what was written for accounts that are erased, by requests that were under way; the sweep then looks again
 * for what else of it is left. Which accounts those are.
 */
export async function withdrawAgain(
  erasure: ContentStore['erasure'],
  userIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const erased = await erasure.among(userIds);
  for (const userId of erased) {
    await erasure.reopen(userId);
    await erasure.withdraw(userId);
  }
  return erased;
}
