import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EraseDialog } from './erase-dialog.tsx';

/** Explains what erasing the account means, and opens the confirmation. */
export function EraseSection() {
  const { t } = useTranslation();
  const titleId = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="card danger-zone" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('erase.title')}</h2>
      <p>{t('erase.meaning')}</p>
      <ul className="plain-list">
        {(['account', 'follows', 'inbox', 'content', 'emails'] as const).map((what) => (
          <li key={what}>{t(`erase.what.${what}`)}</li>
        ))}
      </ul>
      <button type="button" className="danger" onClick={() => setOpen(true)}>
        {t('erase.begin')}
      </button>
      {isOpen && <EraseDialog onClose={() => setOpen(false)} />}
    </section>
  );
}
