import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../shell/failure.tsx';
import { PageHeading } from '../shell/page-heading.tsx';
import { EmptyInbox } from './empty-inbox.tsx';
import { InboxList } from './inbox-list.tsx';
import { markAllRead } from './mark-all-read.ts';
import { useInbox } from './use-inbox.ts';
import { useUnreadCount } from './use-unread-count.ts';

export function InboxPage() {
  const { t } = useTranslation();
  const [unreadOnly, setUnreadOnly] = useState(false);
  const inbox = useInbox({ unreadOnly });
  const isEmpty = inbox.isLoaded && !inbox.hasNextPage && inbox.pages.every((page) => page.length === 0);
  return (
    <section className="inbox">
      <div className="page-top">
        <PageHeading>{t('inbox.title')}</PageHeading>
        <InboxActions unreadOnly={unreadOnly} onUnreadOnly={setUnreadOnly} />
      </div>
      {inbox.isPending && <p className="loading">{t('shell.loading')}</p>}
      {inbox.isError && !inbox.isLoaded && <Failure onRetry={() => void inbox.refetch()} />}
      {isEmpty ? <EmptyInbox unreadOnly={unreadOnly} /> : inbox.isLoaded && <InboxList inbox={inbox} />}
    </section>
  );
}

interface InboxActionsProps {
  readonly unreadOnly: boolean;
  readonly onUnreadOnly: (unreadOnly: boolean) => void;
}

function InboxActions({ unreadOnly, onUnreadOnly }: InboxActionsProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const unread = useUnreadCount();
  return (
    <div className="toolbar">
      <label className="switch">
        <input
          type="checkbox"
          checked={unreadOnly}
          onChange={(event) => onUnreadOnly(event.target.checked)}
        />
        <span>{t('inbox.unreadOnly')}</span>
      </label>
      {/* Stays rendered, so that it keeps the focus when nothing is left to mark. */}
      <button
        type="button"
        className="quiet"
        aria-disabled={unread === 0}
        onClick={() => unread > 0 && void markAllRead(queryClient, t)}
      >
        {t('inbox.markAll')}
      </button>
    </div>
  );
}
