import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { en, Words } from './en.ts';
import type { enLater, LaterWords } from './en-later.ts';
import { keepLanguage, type Language, readLanguage } from './language.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en & typeof enLater };
  }
}

/** A viewer speaks one language: the other's words stay where they are. */
const catalogues: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};

const laterCatalogues: Readonly<Record<Language, () => Promise<LaterWords>>> = {
  en: async () => (await import('./en-later.ts')).enLater,
  de: async () => (await import('./de-later.ts')).deLater,
};

let spoken: Language = 'en';
let wished: Language | undefined;
let wantsLater = false;

/** Loads the words of everything that is drawn at once. Without those of the viewer's language, English is better than nothing. */
export const startWords = async (): Promise<void> => {
  spoken = readLanguage();
  const words = await catalogues[spoken]().catch(() => {
    spoken = 'en';
    return catalogues.en();
  });
  document.documentElement.lang = spoken;
  await i18next.use(initReactI18next).init({
    lng: spoken,
    resources: { [spoken]: { translation: words } },
    // React escapes; doing it twice would show &amp; in account names.
    interpolation: { escapeValue: false },
  });
};

/** Code that is loaded when somebody asks for it, together with the words that it needs. */
export const withLaterWords = async <T>(code: Promise<T>): Promise<T> => {
  wantsLater = true;
  const [loaded] = await Promise.all([code, addLater(spoken)]);
  return loaded;
};

/** Speaks another language from now on, and on this device next time too. */
export const speak = async (language: Language): Promise<void> => {
  // Kept first: whoever loads the page again before the words are here speaks it all the same.
  keepLanguage(language);
  wished = language;
  add(language, await catalogues[language]());
  // Asked after the wait: a page that wants them may have been opened meanwhile.
  if (wantsLater) await addLater(language);
  // Another was chosen while these words were on their way: they may arrive last, and must not win for that.
  if (wished !== language) return;
  spoken = language;
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
};

const addLater = async (language: Language): Promise<void> => add(language, await laterCatalogues[language]());

const add = (language: Language, words: Words | LaterWords): void => {
  i18next.addResourceBundle(language, 'translation', words, true);
};
