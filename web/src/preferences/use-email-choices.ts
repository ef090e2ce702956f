import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callApi } from '../api/call-api.ts';
import { notify } from '../notices/notice-store.ts';
import type { EmailChoices } from './email-choices.ts';

const queryKey = ['preferences'];
const place = { service: 'notifications', path: '/api/preferences' } as const;

/** The choices, and how to change them: at once, undone with a message when the server says no. */
export function useEmailChoices() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => callApi<EmailChoices>({ ...place, signal }),
    // The link in an email changes them too.
    staleTime: 0,
  });
  const change = useMutation({
    scope: { id: 'preferences' },
    mutationFn: (body: EmailChoices) => callApi<EmailChoices>({ ...place, method: 'PUT', body }),
    onMutate: async (next) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData<EmailChoices>(queryKey);
      queryClient.setQueryData(queryKey, next);
      return before;
    },
    onSuccess: () => notify('done', t('preferences.saved')),
    onError: (_error, _next, before) => {
      queryClient.setQueryData(queryKey, before);
      notify('failure', t('preferences.notSaved'));
    },
  });
  return { ...query, change: change.mutate };
}
