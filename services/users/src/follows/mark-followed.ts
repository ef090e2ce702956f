import type { Person } from '../domain/account.ts';
import type { UsersStore } from '../store/users-store.ts';

/** Says of each person whether the one who asks follows them; of nobody where nobody in particular asks. */
export async function markFollowed<Shown extends Person>(
  store: Pick<UsersStore, 'followedAmong'>,
  viewerId: string | undefined,
  people: readonly Shown[],
): Promise<(Shown & { followedByMe?: boolean })[]> {
  if (viewerId === undefined) return [...people];
  const followed = await store.followedAmong(
    viewerId,
    people.map((person) => person.id),
  );
  return people.map((person) => ({ ...person, followedByMe: followed.has(person.id) }));
}
