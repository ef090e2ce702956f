import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chooseLanguage, type Language } from './choose-language.ts';
import { en } from './en.ts';
import { es } from './es.ts';

const key = 'riff.language';

/** Initializes the page's texts in the chosen or the browser's language. */
export async function startTexts(): Promise<void> {
  const texts = createInstance();
  texts.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await texts.use(initReactI18next).init({
    lng: chooseLanguage(localStorage.getItem(key), navigator.languages),
    fallbackLng: 'es',
    resources: { es: { translation: es }, en: { translation: en } },
    // React already escapes.
    interpolation: { escapeValue: false },
  });
}

/** Switches the language and stores the choice in this browser. */
export async function switchLanguage(texts: Pick<i18n, 'changeLanguage'>, language: Language): Promise<void> {
  localStorage.setItem(key, language);
  await texts.changeLanguage(language);
}
