import { useTranslation } from 'react-i18next';

/** Shown when data couldn't be loaded. */
export function Failure({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert" className="failure-box">
      <p>{t('shell.failed')}</p>
      <button type="button" className="quiet" onClick={onRetry}>
        {t('shell.retry')}
      </button>
    </div>
  );
}
