import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { callApi } from '../api/call-api.ts';
import { paging, withQuery } from '../api/paging.ts';
import { changesStore } from './changes-store.ts';
import { connectionStore } from './connection-store.ts';
import { mergeInbox } from './merge-inbox.ts';
import type { InboxPage } from './notification.ts';
import { unreadStore } from './use-unread-count.ts';

const pageSize = 50;
export const inboxKey = (unreadOnly: boolean) => ['inbox', unreadOnly ? 'unread' : 'all'];

export function inboxQuery({ unreadOnly }: { readonly unreadOnly: boolean }) {
  return infiniteQueryOptions({
    queryKey: inboxKey(unreadOnly),
    queryFn: ({ pageParam, signal }) => readPage({ unreadOnly, cursor: pageParam, signal }),
    ...paging,
    // The stream keeps it up to date, so refetching its pages would gain nothing.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: unreadOnly ? 0 : Number.POSITIVE_INFINITY,
  });
}

/** The inbox: pages as the user scrolls, merged with the stream's items. */
export function useInbox({ unreadOnly }: { readonly unreadOnly: boolean }) {
  const { data, ...query } = useInfiniteQuery(inboxQuery({ unreadOnly }));
  const changes = changesStore.useValue();
  const pages = useMemo(
    () => mergeInbox(data?.pages ?? [], changes, { unreadOnly }),
    [data, changes, unreadOnly],
  );
  const first = data?.pages[0]?.unreadCount;
  useEffect(() => {
    // While the stream is open, its count applies.
    if (first !== undefined && connectionStore.read() !== 'open') unreadStore.write(first);
  }, [first]);
  return { ...query, isLoaded: data !== undefined, pages };
}

export interface PageQuery {
  readonly unreadOnly: boolean;
  readonly cursor?: string | undefined;
  readonly signal?: AbortSignal;
}

export function readPage({ unreadOnly, cursor, signal }: PageQuery): Promise<InboxPage> {
  const path = withQuery('/api/notifications', {
    unread: unreadOnly ? 'true' : undefined,
    limit: pageSize,
    cursor,
  });
  return callApi<InboxPage>({ service: 'notifications', path, ...(signal && { signal }) });
}
