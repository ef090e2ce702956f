import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../shell/failure.tsx';
import { PageHeading } from '../shell/page-heading.tsx';
import { useDelayed } from '../state/use-delayed.ts';
import { PeopleList } from './people-list.tsx';
import { usePeople } from './use-people.ts';

const typingMs = 200;

export function DiscoverPage() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const people = usePeople(useDelayed(text.trim(), typingMs));
  const found = people.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="narrow">
      <PageHeading>{t('discover.title')}</PageHeading>
      <p className="lead">{t('discover.lead')}</p>
      <search>
        <label className="field">
          <span>{t('discover.search')}</span>
          <input
            type="search"
            name="query"
            autoComplete="off"
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
      </search>
      <p role="status" className="unseen">
        {people.isSuccess &&
          !people.isPlaceholderData &&
          text !== '' &&
          t('discover.found', { count: found.length })}
      </p>
      {people.isPending && <p className="loading">{t('shell.loading')}</p>}
      {people.isError && <Failure onRetry={() => void people.refetch()} />}
      {people.isSuccess && found.length === 0 && (
        <p className="empty-line">{text === '' ? t('discover.nobody') : t('discover.notFound', { text })}</p>
      )}
      {found.length > 0 && <PeopleList people={found} />}
      {people.hasNextPage && (
        <button type="button" className="quiet more" onClick={() => void people.fetchNextPage()}>
          {t('shell.more')}
        </button>
      )}
    </section>
  );
}
