import { keepDeviceChoice, readDeviceChoice } from './device-choice.ts';

const chosenThemes = ['light', 'dark'] as const;
export const themes = ['system', ...chosenThemes] as const;
export type Theme = (typeof themes)[number];

export const readTheme = (): Theme => readDeviceChoice('theme', chosenThemes) ?? 'system';

/** Paints the page in a theme and keeps the choice on this device. */
export const applyTheme = (theme: Theme): void => {
  keepDeviceChoice('theme', theme === 'system' ? undefined : theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
};
