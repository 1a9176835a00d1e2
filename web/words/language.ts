import { keepDeviceChoice, readDeviceChoice } from '#web/ui/device-choice.ts';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The language chosen on this device, else the first of the browser's that we speak, else English. */
export const readLanguage = (): Language => {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2));
  const spoken = wanted.map((tag) => languages.find((language) => language === tag)).find(Boolean);
  return readDeviceChoice('language', languages) ?? spoken ?? 'en';
};

export const keepLanguage = (language: Language): void => keepDeviceChoice('language', language);
