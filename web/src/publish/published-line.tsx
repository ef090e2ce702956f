import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { artistPath } from '../people/artist-path.ts';
import { useAudience } from './use-audience.ts';

interface PublishedLineProps {
  readonly published: { readonly id: string; readonly authorId: string; readonly title: string } | undefined;
}

/** Confirms the publication, and shows how many followers are notified. */
export function PublishedLine({ published }: PublishedLineProps) {
  const { t } = useTranslation();
  const audience = useAudience();
  return (
    <div role="status" className="published">
      {published !== undefined && (
        <p>
          {t('publish.done', { title: published.title })} {audience}{' '}
          <Link to={artistPath(published.authorId, published.id)}>{t('publish.see')}</Link>
        </p>
      )}
    </div>
  );
}
