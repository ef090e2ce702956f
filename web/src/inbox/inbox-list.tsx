import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../shell/failure.tsx';
import { useNear } from '../state/use-near.ts';
import { InboxSheet } from './inbox-sheet.tsx';
import type { useInbox } from './use-inbox.ts';

type Inbox = Pick<
  ReturnType<typeof useInbox>,
  'pages' | 'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'fetchNextPage'
>;

/** Up to this many pages are always rendered in full; browsers handle that well. */
const wholePages = 6;

/** The list, as far as the user has scrolled. */
export function InboxList({ inbox }: { readonly inbox: Inbox }) {
  const { t } = useTranslation();
  const { pages, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = inbox;
  const end = useRef<HTMLDivElement>(null);
  const { isNear: isEndNear } = useNear(end);
  const mayRead = hasNextPage && isEndNear && !isFetchingNextPage && !isFetchNextPageError;
  const pagesRead = pages.length;
  useEffect(() => {
    // After a page without visible items the end stays near, so the next page must be fetched.
    if (mayRead && pagesRead > 0) void fetchNextPage();
  }, [mayRead, pagesRead, fetchNextPage]);
  const counts = pages.map((page) => page.length);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: its items are in groups, which a ul may not hold. */}
      <div role="list" aria-label={t('inbox.title')} className="inbox-list">
        {pages.map((items, index) => (
          <InboxSheet
            // biome-ignore lint/suspicious/noArrayIndexKey: a page is identified by its position.
            key={index}
            items={items}
            startsAt={counts.slice(0, index).reduce((sum, count) => sum + count, 1)}
            isWhole={pages.length <= wholePages}
          />
        ))}
      </div>
      <div ref={end} className="list-end">
        {isFetchingNextPage && <p className="loading">{t('shell.loading')}</p>}
        {isFetchNextPageError && <Failure onRetry={() => void fetchNextPage()} />}
        {!hasNextPage && <p className="quiet-text">{t('inbox.end')}</p>}
      </div>
    </>
  );
}
