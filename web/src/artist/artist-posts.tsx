import { useTranslation } from 'react-i18next';
import { usePosts } from '../publish/use-publications.ts';
import { Ago } from '../time/ago.tsx';
import { PublicationList } from './publication-list.tsx';

export function ArtistPosts({ artistId }: { readonly artistId: string }) {
  const { t } = useTranslation();
  const query = usePosts(artistId);
  const posts = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <PublicationList title={t('artist.posts')} empty={t('artist.noPosts')} query={query} items={posts}>
      {({ title, type, description, content, createdAt }) => (
        <>
          <h3>{title}</h3>
          <p className="row-fact">
            {t(`publish.types.${type}`)} · <Ago at={createdAt} />
          </p>
          {description !== undefined && <p className="prose">{description}</p>}
          {content !== undefined && <p className="prose">{content}</p>}
        </>
      )}
    </PublicationList>
  );
}
