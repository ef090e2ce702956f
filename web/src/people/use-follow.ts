import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callApi } from '../api/call-api.ts';
import { notify } from '../notices/notice-store.ts';
import type { Person } from './person.ts';
import { showFollowed } from './show-followed.ts';
import { profileKey } from './use-profile.ts';

/** Follows or unfollows optimistically; reverts with a message on an error. */
export function useFollow({ id, name }: Pick<Person, 'id' | 'name'>) {
  const queryClient = useQueryClient();
  const { t } = useTranslation();
  return useMutation({
    // Run in sequence, so that the last click wins.
    scope: { id: `follow ${id}` },
    mutationFn: (followed: boolean) =>
      callApi({
        service: 'users',
        method: followed ? 'PUT' : 'DELETE',
        path: `/api/users/${encodeURIComponent(id)}/follow`,
      }),
    onMutate: async (followed) => {
      await queryClient.cancelQueries({ queryKey: profileKey(id) });
      showFollowed(queryClient, id, followed);
    },
    onError: (_error, followed) => {
      showFollowed(queryClient, id, !followed);
      notify('failure', t(followed ? 'people.followFailed' : 'people.unfollowFailed', { name }));
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['following'] }),
  });
}
