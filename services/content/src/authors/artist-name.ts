import { bounds, cleanText } from '@riff/events';
import type { SignedIn, UserRefStore } from '@riff/platform';

/**
 * The author's name for messages to followers: the newest from user events, else the one in the author's
 * token.
 */
export async function artistName(
  userRefs: Pick<UserRefStore, 'read'>,
  { id, name }: SignedIn,
): Promise<string | undefined> {
  const held = (await userRefs.read([id])).get(id);
  return cleanText(held?.name ?? name, bounds.name) || undefined;
}
