import { QueryClient } from '@tanstack/react-query';
import { sessionStore } from '../session/session-store.ts';
import { ApiProblem } from './api-problem.ts';

const retriesAtMost = 2;

/**
 * The cache of API responses; cleared when another user signs in. Client errors aren't retried; network and
 * server errors are.
 */
export function createQueryClient(): QueryClient {
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => isPassing(error) && failures < retriesAtMost,
      },
    },
  });
  const currentUser = () => sessionStore.read()?.user.id;
  let shownTo = currentUser();
  sessionStore.subscribe(() => {
    if (currentUser() === shownTo) return;
    shownTo = currentUser();
    queryClient.clear();
  });
  return queryClient;
}

const isPassing = (error: Error) => !(error instanceof ApiProblem) || error.status >= 500;
