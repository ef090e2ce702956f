import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Session } from '../session/session-store.ts';
import { endSession } from '../session/session-store.ts';
import { Icon } from './icon.tsx';
import { MainNav } from './main-nav.tsx';
import { Wordmark } from './wordmark.tsx';

export function Header({ session }: { readonly session: Session | undefined }) {
  return (
    <header className="top">
      <div className="top-inner">
        <Link to="/" className="home-link">
          <Wordmark />
        </Link>
        <MainNav session={session} />
        {session !== undefined && <Account session={session} />}
      </div>
    </header>
  );
}

function Account({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const leave = () => {
    endSession();
    void navigate('/entrar');
  };
  return (
    <div className="account">
      <Link to={`/artistas/${encodeURIComponent(session.user.id)}`} className="account-name">
        {session.user.name}
      </Link>
      <button type="button" className="quiet" onClick={leave}>
        <Icon name="leave" />
        <span>{t('session.leave')}</span>
      </button>
    </div>
  );
}
