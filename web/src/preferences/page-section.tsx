import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../forms/choices.tsx';
import { chooseTheme, chosenTheme, themes } from '../shell/theme.ts';
import { languages } from '../texts/choose-language.ts';
import { switchLanguage } from '../texts/start-texts.ts';

/** Settings stored in this browser. */
export function PageSection() {
  const { t, i18n } = useTranslation();
  const titleId = useId();
  const [theme, setTheme] = useState(chosenTheme);
  const language = languages.find((each) => each === i18n.language) ?? 'es';
  return (
    <section className="card" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('preferences.page.title')}</h2>
      <Choices
        legend={t('preferences.page.language')}
        values={languages}
        chosen={language}
        labelOf={(value) => t(`languages.${value}`)}
        langOf={(value) => value}
        onChoose={(value) => void switchLanguage(i18n, value)}
      />
      <Choices
        legend={t('preferences.page.theme')}
        values={themes}
        chosen={theme}
        labelOf={(value) => t(`preferences.themes.${value}`)}
        onChoose={(value) => {
          chooseTheme(value);
          setTheme(value);
        }}
      />
    </section>
  );
}
