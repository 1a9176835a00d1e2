import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { useKeyWithin } from '../use-key-within.ts';
import { useShownWidget } from '../widget-context.ts';
import { useFullScreen } from './full-screen-context.ts';

/** Shows the widget around it on the whole screen: by its button, or by F while the focus is in the widget. */
export const FullScreenButton = () => {
  const { t } = useTranslation();
  const { id, title } = useShownWidget();
  const open = useFullScreen();
  const button = useRef<HTMLButtonElement>(null);
  useKeyWithin(button, 'f', () => open?.(id));
  if (open === undefined) return null;
  const words = t('frame.fullScreen');
  return (
    <Button
      ref={button}
      look="icon"
      data-control="full-screen"
      aria-label={`${words}: ${title}`}
      aria-haspopup="dialog"
      aria-keyshortcuts="F"
      title={`${words} (F)`}
      onClick={() => open(id)}
    >
      <Icon name="expand" />
    </Button>
  );
};
