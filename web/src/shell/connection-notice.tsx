import { useTranslation } from 'react-i18next';
import { connectionStore } from '../inbox/connection-store.ts';

/** A notice while the live connection is lost. */
export function ConnectionNotice() {
  const { t } = useTranslation();
  const connection = connectionStore.useValue();
  return (
    <div role="status" className="connection">
      {connection === 'lost' && <p>{t('connection.lost')}</p>}
    </div>
  );
}
