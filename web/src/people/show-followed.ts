import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Page } from '../api/paging.ts';
import type { Person, Profile } from './person.ts';
import { peopleKey } from './use-people.ts';
import { profileKey } from './use-profile.ts';

/** Updates the follow state and follower count of a person in all cached queries. */
export function showFollowed(queryClient: QueryClient, id: string, followed: boolean): void {
  queryClient.setQueryData<Profile>(profileKey(id), (profile) => {
    if (profile === undefined || profile.followedByMe === followed) return profile;
    return { ...profile, followedByMe: followed, followers: profile.followers + (followed ? 1 : -1) };
  });
  queryClient.setQueriesData<InfiniteData<Page<Person>>>({ queryKey: peopleKey }, (data) => {
    if (data === undefined) return data;
    const mark = (person: Person) => (person.id === id ? { ...person, followedByMe: followed } : person);
    return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(mark) })) };
  });
}
