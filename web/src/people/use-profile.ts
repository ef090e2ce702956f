import { useQuery } from '@tanstack/react-query';
import { callApi } from '../api/call-api.ts';
import type { Profile } from './person.ts';

export const profileKey = (id: string) => ['profile', id];

export function useProfile(id: string, { enabled = true }: { readonly enabled?: boolean } = {}) {
  return useQuery({
    queryKey: profileKey(id),
    enabled,
    queryFn: ({ signal }) =>
      callApi<Profile>({ service: 'users', path: `/api/users/${encodeURIComponent(id)}`, signal }),
  });
}
