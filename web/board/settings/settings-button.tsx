import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { withLaterWords } from '#web/words/words.ts';
import { useWidgetEdit } from '../edit-context.ts';
import { useShownWidget } from '../widget-context.ts';
import styles from './settings-button.module.css';

const SettingsPanel = lazy(async () => ({
  default: (await withLaterWords(import('./settings-panel.tsx'))).SettingsPanel,
}));

/** Opens the settings of the widget around it, where its board may be changed. */
export const SettingsButton = () => {
  const { t } = useTranslation();
  const { id, title } = useShownWidget();
  const edit = useWidgetEdit();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const widget = edit?.widgets.find((each) => each.id === id);
  if (edit === undefined || widget === undefined) return null;
  const words = t('frame.settings');
  return (
    <span className={styles.control} data-no-drag>
      <Button
        ref={button}
        look="icon"
        aria-label={`${words}: ${title}`}
        aria-haspopup="dialog"
        title={words}
        onClick={() => setOpen(true)}
      >
        <Icon name="settings" />
      </Button>
      {isOpen && (
        <Suspense>
          <SettingsPanel widget={widget} edit={edit} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </span>
  );
};
