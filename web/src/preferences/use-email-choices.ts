import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callApi } from '../api/call-api.ts';
import { notify } from '../notices/notice-store.ts';
import type { EmailChoices } from './email-choices.ts';

const queryKey = ['preferences'];

/** A change as a function of the current choices, because an earlier change may still be in progress. */
export type Choose = (choices: EmailChoices) => EmailChoices;

const place = { service: 'notifications', path: '/api/preferences' } as const;

/** The choices, and an optimistic change that reverts with a message on an error. */
export function useEmailChoices() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => callApi<EmailChoices>({ ...place, signal }),
    // Unsubscribe links change them too.
    staleTime: 0,
  });
  const chosen = () => queryClient.getQueryData<EmailChoices>(queryKey);
  const change = useMutation({
    scope: { id: 'preferences' },
    mutationFn: (choose: Choose) => {
      const before = chosen();
      if (before === undefined) throw new Error('changed before the choices were loaded');
      return callApi<EmailChoices>({ ...place, method: 'PUT', body: choose(before) });
    },
    onMutate: async (choose) => {
      await queryClient.cancelQueries({ queryKey });
      const before = chosen();
      if (before !== undefined) queryClient.setQueryData(queryKey, choose(before));
      return before;
    },
    onSuccess: () => notify('done', t('preferences.saved')),
    onError: (_error, _choose, before) => {
      queryClient.setQueryData(queryKey, before);
      notify('failure', t('preferences.notSaved'));
    },
  });
  return { ...query, change: change.mutate };
}
