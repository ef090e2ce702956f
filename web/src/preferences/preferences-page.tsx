import { useTranslation } from 'react-i18next';
import { PageHeading } from '../shell/page-heading.tsx';
import { Bells } from './bells.tsx';
import { EmailSection } from './email-section.tsx';
import { EraseSection } from './erase-section.tsx';
import { PageSection } from './page-section.tsx';

export default function PreferencesPage() {
  const { t } = useTranslation();
  return (
    <section className="narrow preferences">
      <PageHeading>{t('preferences.title')}</PageHeading>
      <PageSection />
      <EmailSection />
      <Bells />
      <EraseSection />
    </section>
  );
}
