import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { useWidgetEdit } from '../edit-context.ts';
import { Later, laterCode } from '../later.tsx';
import { useShownWidget } from '../widget-context.ts';

const settingsPanel = laterCode(async () => (await import('./settings-panel.tsx')).SettingsPanel);

interface SettingsButtonProps {
  /** A quiet sign in the head of its widget, or a button with words where the settings are the way out. */
  readonly look?: 'icon' | 'button';
  /** What the button says; that it opens the settings unless given. */
  readonly words?: string | undefined;
}

/** Opens the settings of the widget around it, where its board may be changed. */
export const SettingsButton = ({ look = 'icon', words: given }: SettingsButtonProps) => {
  const { t } = useTranslation();
  const { id, title } = useShownWidget();
  const edit = useWidgetEdit();
  const button = useRef<HTMLButtonElement>(null);
  const widget = edit?.widgets.find((each) => each.id === id);
  if (edit === undefined || widget === undefined) return null;
  const settings = t('frame.settings');
  const words = given ?? settings;
  const close = () => edit.openSettings(undefined);
  // Where the question is refused there are two buttons, and one of them opens.
  const isOpen = edit.settingsOf === id && look === 'icon';
  return (
    <>
      <Button
        ref={button}
        look={look}
        data-control="settings"
        aria-label={`${words}: ${title}`}
        aria-haspopup="dialog"
        title={words}
        onClick={() => edit.openSettings(id)}
      >
        {look === 'icon' ? <Icon name="settings" /> : words}
      </Button>
      {isOpen && (
        <Later of={settingsPanel} sheet={{ title: `${settings}: ${title}`, onClose: close }}>
          {(SettingsPanel) => <SettingsPanel widget={widget} edit={edit} onClose={close} />}
        </Later>
      )}
    </>
  );
};
