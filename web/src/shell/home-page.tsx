import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { useSession } from '../session/use-session.ts';
import { PageHeading } from './page-heading.tsx';

/** The landing page for visitors who aren't signed in. */
export function HomePage() {
  const { t } = useTranslation();
  const session = useSession();
  if (session !== undefined) return <Navigate to="/notificaciones" replace />;
  return (
    <section className="hero">
      <PageHeading title={t('home.name')}>{t('home.title')}</PageHeading>
      <p className="lead">{t('home.lead')}</p>
      <p className="actions">
        <Link to="/registro" className="button">
          {t('home.join')}
        </Link>
        <Link to="/descubrir" className="button quiet">
          {t('home.discover')}
        </Link>
      </p>
      <ol className="phases">
        {(['follow', 'publish', 'told'] as const).map((phase) => (
          <li key={phase}>
            <strong>{t(`home.${phase}.title`)}</strong>
            <span>{t(`home.${phase}.text`)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
