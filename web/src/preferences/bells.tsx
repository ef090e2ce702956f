import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { artistPath } from '../people/artist-path.ts';
import { Avatar } from '../people/avatar.tsx';
import type { Person } from '../people/person.ts';
import { useSession } from '../session/use-session.ts';
import { Failure } from '../shell/failure.tsx';
import { type ArtistLevel, artistLevels } from './email-choices.ts';
import { useFollowing, useLevels, useSetLevel } from './use-bells.ts';

/** The notification level of each followed artist. */
export function Bells() {
  const { t } = useTranslation();
  const session = useSession();
  const titleId = useId();
  const following = useFollowing(session?.user.id ?? '');
  const levels = useLevels();
  const artists = following.data?.pages.flatMap(({ items }) => items) ?? [];
  const isError = following.isError || levels.isError;
  const isReady = following.isSuccess && levels.data !== undefined;
  const retry = () => void Promise.all([following.refetch(), levels.refetch()]);
  return (
    <section className="card" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('preferences.bells.title')}</h2>
      <p className="quiet-text">{t('preferences.bells.text')}</p>
      {!isReady && (isError ? <Failure onRetry={retry} /> : <p className="loading">{t('shell.loading')}</p>)}
      {isReady && artists.length === 0 && (
        <p className="empty-line">
          {t('preferences.bells.nobody')} <Link to="/descubrir">{t('preferences.bells.discover')}</Link>
        </p>
      )}
      {isReady && artists.length > 0 && (
        <ul className="rows">
          {artists.map((artist) => (
            <Bell key={artist.id} artist={artist} level={levels.data.get(artist.id) ?? 'all'} />
          ))}
        </ul>
      )}
      {following.hasNextPage && (
        <button type="button" className="quiet more" onClick={() => void following.fetchNextPage()}>
          {t('shell.more')}
        </button>
      )}
    </section>
  );
}

function Bell({ artist, level }: { readonly artist: Person; readonly level: ArtistLevel }) {
  const { t } = useTranslation();
  const nameId = useId();
  const set = useSetLevel(artist);
  return (
    <li className="row">
      <Avatar name={artist.name} id={artist.id} />
      <Link to={artistPath(artist.id)} id={nameId} className="row-text row-name">
        {artist.name}
      </Link>
      <select
        aria-label={t('preferences.bells.label')}
        aria-describedby={nameId}
        value={level}
        onChange={({ target }) => set.mutate(artistLevels.find((each) => each === target.value) ?? 'all')}
      >
        {artistLevels.map((each) => (
          <option key={each} value={each}>
            {t(`preferences.levels.${each}`)}
          </option>
        ))}
      </select>
    </li>
  );
}
