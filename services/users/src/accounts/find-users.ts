import { decodeCursor, pageOf } from '@riff/platform';
import { nameKey, type Person } from '../domain/account.ts';
import type { ListQuery } from '../follows/list-follows.ts';
import type { UsersStore } from '../store/users-store.ts';

/** Greater than every id: the greatest code point. */
const afterEveryId = '\u{10FFFF}';

type People = { readonly items: readonly Person[]; readonly nextCursor: string | null };

/**
 * Users whose name starts with the text, ignoring case and accents, by name. Without a text: all, newest
 * first.
 */
export async function findUsers(
  store: Pick<UsersStore, 'newestUsers' | 'usersNamed'>,
  { text, limit, cursor }: ListQuery & { readonly text: string },
): Promise<People> {
  const prefix = nameKey(text.trim());
  if (prefix === '') {
    const [id = afterEveryId] = cursor === undefined ? [] : decodeCursor(cursor, 1);
    const rows = await store.newestUsers({ after: { id }, limit: limit + 1 });
    return pageOf(rows, limit, (person) => [person.id]);
  }
  const [key = prefix, id = ''] = cursor === undefined ? [] : decodeCursor(cursor, 2);
  const rows = await store.usersNamed(prefix, { after: { nameKey: key, id }, limit: limit + 1 });
  return pageOf(rows, limit, (person) => [nameKey(person.name), person.id]);
}
