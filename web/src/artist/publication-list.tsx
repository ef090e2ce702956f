import { type ReactNode, useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { useEvents, usePosts } from '../publish/use-publications.ts';
import { Failure } from '../shell/failure.tsx';

interface PublicationListProps<Item> {
  readonly title: string;
  readonly empty: string;
  readonly query: Pick<
    ReturnType<typeof usePosts> | ReturnType<typeof useEvents>,
    'isPending' | 'isError' | 'hasNextPage'
  > & {
    readonly refetch: () => unknown;
    readonly fetchNextPage: () => unknown;
  };
  readonly items: readonly Item[];
  readonly children: (item: Item) => ReactNode;
}

/** An artist's publications of one kind. The one named in the URL's hash is scrolled into view. */
export function PublicationList<Item extends { readonly id: string }>(props: PublicationListProps<Item>) {
  const { title, empty, query, items, children } = props;
  const { t } = useTranslation();
  const titleId = useId();
  const named = decodeURIComponent(useLocation().hash.slice(1));
  const isThere = items.some(({ id }) => id === named);
  useEffect(() => {
    if (!isThere) return;
    const place = document.getElementById(named);
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  }, [named, isThere]);
  return (
    <section aria-labelledby={titleId} className="publications">
      <h2 id={titleId}>{title}</h2>
      {query.isPending && <p className="loading">{t('shell.loading')}</p>}
      {query.isError && items.length === 0 && <Failure onRetry={() => void query.refetch()} />}
      {!query.isPending && !query.isError && items.length === 0 && <p className="empty-line">{empty}</p>}
      <ul className="publication-list">
        {items.map((item) => (
          <li key={item.id} id={item.id} tabIndex={-1} className={item.id === named ? 'card named' : 'card'}>
            {children(item)}
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <button type="button" className="quiet more" onClick={() => void query.fetchNextPage()}>
          {t('shell.more')}
        </button>
      )}
    </section>
  );
}
