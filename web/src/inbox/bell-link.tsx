import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Icon } from '../shell/icon.tsx';
import { useUnreadCount } from './use-unread-count.ts';

/** The link to the inbox; its label includes the unread count. */
export function BellLink() {
  const { t } = useTranslation();
  const unread = useUnreadCount();
  const name = unread > 999 ? t('inbox.bellMany') : t('inbox.bell', { count: unread });
  return (
    <NavLink to="/notificaciones" aria-label={unread === 0 ? t('inbox.title') : name}>
      <Icon name="bell" />
      <span>{t('inbox.title')}</span>
      {unread > 0 && <span className="badge" data-count={unread > 999 ? '999+' : unread} />}
    </NavLink>
  );
}
