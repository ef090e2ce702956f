import { UnauthenticatedError } from '@riff/platform';
import type { ContentStore } from '../store/content-store.ts';
import { withdrawAgain } from './withdraw-again.ts';

/**
 * To be called after a write: if the account was erased meanwhile, withdraws its content and throws
 * UnauthenticatedError.
 */
export async function refuseErased(erasure: ContentStore['erasure'], userId: string): Promise<void> {
  const erased = await withdrawAgain(erasure, [userId]);
  if (erased.has(userId)) throw new UnauthenticatedError('The account of this token was erased.');
}
