import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../shell/icon.tsx';
import { Ago } from '../time/ago.tsx';
import { kindIcons } from './kinds.ts';
import { markRead } from './mark-read.ts';
import type { Notification } from './notification.ts';
import { NotificationLink } from './notification-link.tsx';

interface InboxItemProps {
  readonly item: Notification;
  readonly place: number;
}

export const InboxItem = memo(function InboxItem({ item, place }: InboxItemProps) {
  const { t } = useTranslation();
  const messageId = useId();
  const isUnread = item.readAt === null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the list is no ul.
    <div
      role="listitem"
      aria-setsize={-1}
      aria-posinset={place}
      className={isUnread ? 'item unread' : 'item'}
    >
      <Icon name={kindIcons[item.type]} />
      <div className="item-text">
        <NotificationLink item={item} id={messageId} onFollow={() => void markRead(item, t)} />
        <p className="item-facts">
          {isUnread && <span className="unread-mark">{t('inbox.unread')}</span>}{' '}
          {t(`inbox.types.${item.type}`)}
          <span className="unseen">{item.authorName ?? t('people.nameless')}</span>
          {' · '}
          <Ago at={item.createdAt} />
        </p>
      </div>
      {isUnread && (
        <button
          type="button"
          className="icon-only"
          aria-describedby={messageId}
          title={t('inbox.markOne')}
          onClick={(event) => {
            keepFocus(event.currentTarget);
            void markRead(item, t);
          }}
        >
          <Icon name="check" />
          <span className="unseen">{t('inbox.markOne')}</span>
        </button>
      )}
    </div>
  );
});

/** The button disappears once its item is read: move the focus to the item's link, or to the next one. */
function keepFocus(button: HTMLElement): void {
  const own = button.closest('.item')?.querySelector('a');
  const links = [...document.querySelectorAll('a')];
  const next = own && links[links.indexOf(own) + 1];
  own?.focus({ preventScroll: true });
  requestAnimationFrame(() => {
    if (own?.isConnected !== true) next?.focus();
  });
}
