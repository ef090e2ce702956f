import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { mailboxAddress } from '../api/addresses.ts';
import { BellLink } from '../inbox/bell-link.tsx';
import type { Session } from '../session/session-store.ts';
import { Icon } from './icon.tsx';

/** Next to the name on a wide screen, at the bottom on a phone. */
export function MainNav({ session }: { readonly session: Session | undefined }) {
  const { t } = useTranslation();
  return (
    <nav className="main-nav" aria-label={t('shell.nav')}>
      {session !== undefined && <BellLink />}
      <NavLink to="/descubrir">
        <Icon name="search" />
        <span>{t('nav.discover')}</span>
      </NavLink>
      {session !== undefined && (
        <>
          <NavLink to="/publicar">
            <Icon name="publish" />
            <span>{t('nav.publish')}</span>
          </NavLink>
          <NavLink to="/preferencias">
            <Icon name="preferences" />
            <span>{t('nav.preferences')}</span>
          </NavLink>
        </>
      )}
      {mailboxAddress !== undefined && (
        <a href={mailboxAddress}>
          <Icon name="mailbox" />
          <span>{t('nav.mailbox')}</span>
        </a>
      )}
      {session === undefined && (
        <>
          <NavLink to="/entrar">
            <Icon name="enter" />
            <span>{t('nav.signIn')}</span>
          </NavLink>
          <NavLink to="/registro" className="call">
            <Icon name="join" />
            <span>{t('nav.signUp')}</span>
          </NavLink>
        </>
      )}
    </nav>
  );
}
