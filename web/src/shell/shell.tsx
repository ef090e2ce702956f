import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { LiveInbox } from '../inbox/live-inbox.tsx';
import { Notices } from '../notices/notices.tsx';
import { useExpiry } from '../session/use-expiry.ts';
import { useSession } from '../session/use-session.ts';
import { ConnectionNotice } from './connection-notice.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { useAskAgain } from './use-ask-again.ts';

/** The frame around every page. */
export function Shell() {
  const { t } = useTranslation();
  const session = useSession();
  useExpiry(session);
  useAskAgain();
  return (
    <>
      <a className="skip-link" href="#contenido">
        {t('shell.skip')}
      </a>
      <Header session={session} />
      {session !== undefined && <LiveInbox key={session.token} session={session} />}
      {session !== undefined && <ConnectionNotice />}
      <main id="contenido" tabIndex={-1}>
        <Suspense fallback={<p className="loading">{t('shell.loading')}</p>}>
          <Outlet />
        </Suspense>
      </main>
      <Footer />
      <Notices />
    </>
  );
}
