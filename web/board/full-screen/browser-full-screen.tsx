import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';

/** Takes the browser's own frame away, too, where the browser can; gives it back when it leaves the page. */
export const BrowserFullScreen = () => {
  const { t } = useTranslation();
  const isOn = useSyncExternalStore(watch, () => document.fullscreenElement !== null);
  useEffect(
    () => () => {
      if (document.fullscreenElement !== null) void document.exitFullscreen();
    },
    [],
  );
  if (!document.fullscreenEnabled) return null;
  const words = isOn ? t('fullScreen.leaveBrowser') : t('fullScreen.browser');
  return (
    <Button look="icon" aria-pressed={isOn} aria-label={words} title={words} onClick={() => void toggle()}>
      <Icon name={isOn ? 'shrink' : 'expand'} />
    </Button>
  );
};

const watch = (tell: () => void): (() => void) => {
  document.addEventListener('fullscreenchange', tell);
  return () => document.removeEventListener('fullscreenchange', tell);
};

/** Refused, as where a page within a page may not: everything stays as it is. */
const toggle = (): Promise<void> =>
  (document.fullscreenElement === null
    ? document.documentElement.requestFullscreen()
    : document.exitFullscreen()
  ).catch(() => undefined);
