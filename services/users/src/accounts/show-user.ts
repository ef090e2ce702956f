import { UserNotFoundError } from '../domain/account.ts';
import type { Profile, UsersStore } from '../store/users-store.ts';

/** A user's public profile. Throws UserNotFoundError. */
export async function showUser(store: Pick<UsersStore, 'profileOf'>, id: string): Promise<Profile> {
  const profile = await store.profileOf(id);
  if (profile === undefined) throw new UserNotFoundError();
  return profile;
}
