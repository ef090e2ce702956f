import { useTranslation } from 'react-i18next';
import { languages } from '../texts/choose-language.ts';
import { switchLanguage } from '../texts/start-texts.ts';

export function Footer() {
  const { t, i18n } = useTranslation();
  return (
    <footer className="bottom">
      <p>{t('shell.footer')}</p>
      <p className="language-switch">
        {languages.map((language) => (
          <button
            key={language}
            type="button"
            className="link"
            lang={language}
            aria-pressed={i18n.language === language}
            onClick={() => void switchLanguage(i18n, language)}
          >
            {t(`languages.${language}`)}
          </button>
        ))}
      </p>
    </footer>
  );
}
