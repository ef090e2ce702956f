import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callApi } from '../api/call-api.ts';
import { type Page, paging, withQuery } from '../api/paging.ts';
import { notify } from '../notices/notice-store.ts';
import type { Person } from '../people/person.ts';
import type { ArtistLevel } from './email-choices.ts';

interface ChosenLevel {
  readonly artistId: string;
  readonly level: ArtistLevel;
}

const levelsKey = ['levels'];

/** The artists that a user follows, newest first, in pages. */
export function useFollowing(userId: string) {
  return useInfiniteQuery({
    queryKey: ['following', userId],
    queryFn: ({ pageParam: cursor, signal }) =>
      callApi<Page<Person>>({
        service: 'users',
        path: withQuery(`/api/users/${encodeURIComponent(userId)}/following`, { cursor }),
        signal,
      }),
    ...paging,
  });
}

/** The chosen levels by artist; all others have level `all`. */
export function useLevels() {
  return useQuery({
    queryKey: levelsKey,
    queryFn: async ({ signal }) => {
      const levels = new Map<string, ArtistLevel>();
      let cursor: string | undefined;
      do {
        const path = withQuery('/api/preferences/artists', { limit: 100, cursor });
        const page: Page<ChosenLevel> = await callApi({ service: 'notifications', path, signal });
        for (const { artistId, level } of page.items) levels.set(artistId, level);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return levels;
    },
    // Unsubscribe links change them too.
    staleTime: 0,
  });
}

/** Sets an artist's level optimistically; reverts with a message on an error. */
export function useSetLevel(artist: Pick<Person, 'id' | 'name'>) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  return useMutation({
    scope: { id: `level ${artist.id}` },
    mutationFn: (level: ArtistLevel) =>
      callApi({
        service: 'notifications',
        method: 'PUT',
        path: `/api/preferences/artists/${encodeURIComponent(artist.id)}`,
        body: { level },
      }),
    onMutate: async (level) => {
      await queryClient.cancelQueries({ queryKey: levelsKey });
      const before = queryClient.getQueryData<ReadonlyMap<string, ArtistLevel>>(levelsKey);
      queryClient.setQueryData(levelsKey, new Map(before).set(artist.id, level));
      return before;
    },
    onSuccess: () => notify('done', t('preferences.saved')),
    onError: (_error, _level, before) => {
      queryClient.setQueryData(levelsKey, before);
      notify('failure', t('preferences.notSaved'));
    },
  });
}
