import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { callApi } from '../api/call-api.ts';
import { type Page, paging, withQuery } from '../api/paging.ts';
import type { Person } from './person.ts';

export const peopleKey = ['people'];

/** People whose name starts with the text, in pages; without text everyone, newest first. */
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
    // Keep the previous results while the user types.
    placeholderData: keepPreviousData,
  });
}
