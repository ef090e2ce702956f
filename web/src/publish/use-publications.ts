import { useInfiniteQuery } from '@tanstack/react-query';
import { callApi } from '../api/call-api.ts';
import { type Page, paging, withQuery } from '../api/paging.ts';
import { type ArtistEvent, eventsKey, type Post, postsKey } from './publication.ts';

/** An artist's posts, newest first. */
export function usePosts(author: string) {
  return useInfiniteQuery({
    queryKey: postsKey(author),
    queryFn: ({ pageParam: cursor, signal }) =>
      callApi<Page<Post>>({ service: 'content', path: withQuery('/api/posts', { author, cursor }), signal }),
    ...paging,
  });
}

/** An artist's events, the most recently announced first. */
export function useEvents(author: string) {
  return useInfiniteQuery({
    queryKey: eventsKey(author),
    queryFn: ({ pageParam: cursor, signal }) =>
      callApi<Page<ArtistEvent>>({
        service: 'content',
        path: withQuery('/api/events', { author, cursor }),
        signal,
      }),
    ...paging,
  });
}
