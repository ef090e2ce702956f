import type { Person } from '../domain/account.ts';
import type { UsersStore } from '../store/users-store.ts';

/** Adds to each person whether the viewer follows them. Adds nothing without a viewer. */
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
