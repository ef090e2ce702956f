import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { callApi } from '../api/call-api.ts';
import { type Page, paging, withQuery } from '../api/paging.ts';
import type { Person } from './person.ts';

export const peopleKey = ['people'];

/** The people whose name begins like the text, page by page; all of them, newest first, without one. */
export function usePeople(text: string) {
  return useInfiniteQuery({
    queryKey: [...peopleKey, text],
    queryFn: ({ pageParam: cursor, signal }) =>
      callApi<Page<Person>>({
        service: 'users',
        path: withQuery('/api/users', { query: text === '' ? undefined : text, cursor }),
        signal,
      }),
    ...paging,
    // While one types, the last answer stays.
    placeholderData: keepPreviousData,
  });
}
