import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { de } from './de.ts';
import { en } from './en.ts';
import { keepLanguage, type Language, readLanguage } from './language.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

/** Loads the catalogues. Both are in the first load: together they are smaller than one more round trip is slow. */
export const startWords = async (): Promise<void> => {
  const language = readLanguage();
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, de: { translation: de } },
    // React escapes; doing it twice would show &amp; in account names.
    interpolation: { escapeValue: false },
  });
};

/** Speaks another language from now on, and on this device next time too. */
export const speak = async (language: Language): Promise<void> => {
  keepLanguage(language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
};
