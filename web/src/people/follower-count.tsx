import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNear } from '../state/use-near.ts';
import { countedAtMost } from './person.ts';
import { useProfile } from './use-profile.ts';

/** A person's follower count, fetched once the row is near the viewport. */
export function FollowerCount({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const place = useRef<HTMLSpanElement>(null);
  const { isNear } = useNear(place, 200);
  const { data } = useProfile(id, { enabled: isNear });
  const followers = data?.followers;
  return (
    <span ref={place} className="row-fact">
      {followers !== undefined &&
        t(followers >= countedAtMost ? 'people.followersMany' : 'people.followers', { count: followers })}
    </span>
  );
}
