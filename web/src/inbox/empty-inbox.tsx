import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../shell/icon.tsx';

/** Explains why the list is empty, and suggests what to do. */
export function EmptyInbox({ unreadOnly }: { readonly unreadOnly: boolean }) {
  const { t } = useTranslation();
  const kind = unreadOnly ? 'allRead' : 'empty';
  return (
    <div className="empty">
      <Icon name={unreadOnly ? 'check' : 'bell'} />
      <p className="empty-title">{t(`inbox.${kind}.title`)}</p>
      <p>{t(`inbox.${kind}.text`)}</p>
      {!unreadOnly && (
        <Link to="/descubrir" className="button">
          {t('inbox.empty.action')}
        </Link>
      )}
    </div>
  );
}
