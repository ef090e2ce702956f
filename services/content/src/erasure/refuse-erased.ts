import { UnauthenticatedError } from '@riff/platform';
import type { ErasureStore } from '../store/erasure-store.ts';

/**
 * After a write: an account that was erased since its token was checked leaves nothing. Throws UnauthenticatedError.
 */
export async function refuseErased(
  erasure: Pick<ErasureStore, 'among' | 'withdraw'>,
  userId: string,
): Promise<void> {
  if (!(await erasure.among([userId])).has(userId)) return;
  await erasure.withdraw(userId);
  throw new UnauthenticatedError('The account of this token was erased.');
}
