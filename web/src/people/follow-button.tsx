import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { entryPath } from '../session/entry-path.ts';
import { useSession } from '../session/use-session.ts';
import type { Person } from './person.ts';
import { useFollow } from './use-follow.ts';

interface FollowButtonProps {
  readonly person: Person;
  /** Id of the element with the person's name. */
  readonly nameId: string;
}

/** Follow or unfollow; only a label for the own account. Leads to the sign-in page if not signed in. */
export function FollowButton({ person, nameId }: FollowButtonProps) {
  const { t } = useTranslation();
  const session = useSession();
  const location = useLocation();
  const navigate = useNavigate();
  const follow = useFollow(person);
  if (session?.user.id === person.id) return <span className="tag">{t('people.you')}</span>;
  const isFollowed = person.followedByMe === true;
  return (
    <button
      type="button"
      className={isFollowed ? 'quiet' : ''}
      aria-describedby={nameId}
      onClick={() =>
        session === undefined ? void navigate(entryPath(location)) : follow.mutate(!isFollowed)
      }
    >
      {isFollowed ? t('people.unfollow') : t('people.follow')}
    </button>
  );
}
