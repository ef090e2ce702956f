import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Page, paging, withQuery } from '../api/paging.ts';
import { Failure } from '../shell/failure.tsx';
import { PageHeading } from '../shell/page-heading.tsx';
import { useDelayed } from '../state/use-delayed.ts';
import { Ago } from '../time/ago.tsx';
import type { EmailRecord } from './email.ts';
import { readMailbox } from './read-mailbox.ts';

const everyMs = 2_000;
const typingMs = 250;

/** What the local Resend received, newest first; it looks again by itself. */
export default function MailboxPage() {
  const { t } = useTranslation();
  const [to, setTo] = useState('');
  const address = useDelayed(to.trim(), typingMs);
  const emails = useEmails(address);
  const found = emails.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className="narrow">
      <PageHeading>{t('mailbox.title')}</PageHeading>
      <p className="lead">{t('mailbox.lead')}</p>
      <label className="field">
        <span>{t('mailbox.to')}</span>
        <input type="search" autoComplete="off" value={to} onChange={(event) => setTo(event.target.value)} />
      </label>
      {emails.isPending && <p className="loading">{t('shell.loading')}</p>}
      {emails.isError && found.length === 0 && <Failure onRetry={() => void emails.refetch()} />}
      {emails.isSuccess && found.length === 0 && <p className="empty-line">{t('mailbox.empty')}</p>}
      <ul className="rows">
        {found.map(({ id, subject, to: recipients, acceptedAt }) => (
          <li key={id} className="row">
            <div className="row-text">
              <Link to={`/buzon/${encodeURIComponent(id)}`} className="row-name">
                {subject}
              </Link>
              <span className="row-fact">{recipients.join(', ')}</span>
            </div>
            <span className="row-fact">
              <Ago at={acceptedAt} />
            </span>
          </li>
        ))}
      </ul>
      {emails.hasNextPage && (
        <button type="button" className="quiet more" onClick={() => void emails.fetchNextPage()}>
          {t('shell.more')}
        </button>
      )}
    </section>
  );
}

function useEmails(address: string) {
  return useInfiniteQuery({
    queryKey: ['emails', address],
    queryFn: ({ pageParam: cursor, signal }) => {
      const to = address === '' ? undefined : address;
      return readMailbox<Page<EmailRecord>>(withQuery('/emails', { limit: 50, to, cursor }), signal);
    },
    ...paging,
    // Reading on holds the rest: all pages would be read again each time.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : everyMs),
    placeholderData: keepPreviousData,
  });
}
