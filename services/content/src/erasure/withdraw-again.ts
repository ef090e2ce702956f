import type { ContentStore } from '../store/content-store.ts';

/**
 * Returns which of these accounts are erased, after withdrawing what requests in progress still wrote for
 * them. Their erasures are reopened, so that the eraser sweeps them once more.
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
