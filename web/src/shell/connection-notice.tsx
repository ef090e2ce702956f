import { useTranslation } from 'react-i18next';
import { connectionStore } from '../inbox/connection-store.ts';

/** Says that what comes in now isn't seen yet, and nothing while all is well. */
export function ConnectionNotice() {
  const { t } = useTranslation();
  const connection = connectionStore.useValue();
  return (
    <div role="status" className="connection">
      {connection === 'lost' && <p>{t('connection.lost')}</p>}
    </div>
  );
}
