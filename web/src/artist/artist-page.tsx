import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ApiProblem } from '../api/api-problem.ts';
import { Avatar } from '../people/avatar.tsx';
import { FollowButton } from '../people/follow-button.tsx';
import { countedAtMost, type Profile } from '../people/person.ts';
import { useProfile } from '../people/use-profile.ts';
import { Failure } from '../shell/failure.tsx';
import { NotFoundPage } from '../shell/not-found-page.tsx';
import { PageHeading } from '../shell/page-heading.tsx';
import { ArtistEvents } from './artist-events.tsx';
import { ArtistPosts } from './artist-posts.tsx';

export default function ArtistPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, refetch } = useProfile(id);
  if (error instanceof ApiProblem && error.status === 404) return <NotFoundPage />;
  if (error !== null && data === undefined) return <Failure onRetry={() => void refetch()} />;
  if (data === undefined) return <p className="loading">{t('shell.loading')}</p>;
  return (
    <section className="artist" key={id}>
      <ArtistHead profile={data} />
      <ArtistEvents artistId={id} />
      <ArtistPosts artistId={id} />
    </section>
  );
}

function ArtistHead({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation();
  const nameId = useId();
  const { id, name, followers, following } = profile;
  return (
    <header className="artist-head">
      <Avatar name={name} id={id} />
      <div className="row-text" id={nameId}>
        <PageHeading>{name}</PageHeading>
        <p className="row-fact">
          {t(followers >= countedAtMost ? 'people.followersMany' : 'people.followers', { count: followers })}
          {' · '}
          {t(following >= countedAtMost ? 'people.followingMany' : 'people.following', { count: following })}
        </p>
      </div>
      <FollowButton person={profile} nameId={nameId} />
    </header>
  );
}
