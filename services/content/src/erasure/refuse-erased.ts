import { UnauthenticatedError } from '@riff/platform';
import type { ContentStore } from '../store/content-store.ts';
import { withdrawAgain } from './withdraw-again.ts';

/** After a write: throws UnauthenticatedError for an account that was erased meanwhile, and leaves nothing of it. */
export async function refuseErased(erasure: ContentStore['erasure'], userId: string): Promise<void> {
  const erased = await withdrawAgain(erasure, [userId]);
  if (erased.has(userId)) throw new UnauthenticatedError('The account of this token was erased.');
}
