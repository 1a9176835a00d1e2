import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget } from '#shared/board/board-content';
import type { WidgetType } from '#shared/widgets/define-widget';
import { widgetViewNamed } from '#web/widgets/index.ts';
import { areInSight } from './choice-control.tsx';
import type { DeclaredSetting, RawSettings } from './declared-settings.ts';
import { type Draft, soundSettings, withSetting } from './draft.ts';
import fields from './field.module.css';
import { Field } from './field.tsx';
import { isMoot } from './moot-settings.ts';
import { SettingControl } from './setting-control.tsx';
import type { Problem } from './setting-problems.ts';
import { problemWords, settingHint, settingLabel } from './setting-words.ts';
import styles from './settings-form.module.css';

interface SettingsFormProps {
  /** The form that Enter in a field sends. */
  readonly formId: string;
  readonly type: WidgetType;
  /** As drafted. */
  readonly widget: BoardWidget;
  readonly declared: readonly DeclaredSetting[];
  readonly draft: Draft;
  /** Those of the draft, with presets. */
  readonly settings: RawSettings;
  readonly problems: ReadonlyMap<string, Problem>;
  readonly onChange: (draft: Draft) => void;
}

const titleLongest = 120;

/** One field for each setting that a widget type declares, and one for the widget's own title. */
export const SettingsForm = (props: SettingsFormProps) => {
  const { formId, type, widget, declared, draft, settings, problems, onChange } = props;
  const { t } = useTranslation();
  const sound = useMemo(
    () => type.settings.safeParse(soundSettings(declared, draft.settings)).data,
    [type, declared, draft.settings],
  );
  const asks = Object.keys(type.ask(sound)).length > 0;
  const asked = declared.filter(({ name }) => !isMoot(name, settings));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <section className={styles.form} tabIndex={0} aria-label={t('settings.form')}>
      <Field label={t('settings.ownTitle')}>
        {({ controlId }) => (
          <input
            id={controlId}
            className={fields.input}
            form={formId}
            value={draft.title}
            maxLength={titleLongest}
            placeholder={widgetViewNamed(widget.type)?.title(t, sound)}
            onChange={({ currentTarget }) => onChange({ ...draft, title: currentTarget.value })}
          />
        )}
      </Field>
      {asked.map((setting) => {
        const problem = problems.get(setting.name);
        return (
          <Field
            key={setting.name}
            setting={setting.name}
            label={settingLabel(t, widget.type, setting.name)}
            hint={settingHint(t, setting, { settings, asks })}
            problem={problem && problemWords(t, problem, settings)}
            names={namesIn(setting)}
          >
            {(field) => (
              <SettingControl
                setting={setting}
                value={settings[setting.name]}
                onChange={(value) => onChange(withSetting(draft, setting.name, value))}
                around={{ ...field, formId, type, settings, sound }}
              />
            )}
          </Field>
        );
      })}
      {declared.length === 0 && <p className={styles.none}>{t('settings.none')}</p>}
    </section>
  );
};

/** What a field's label names. */
const namesIn = (setting: DeclaredSetting): 'control' | 'group' | 'nothing' => {
  switch (setting.control) {
    case 'metric':
    case 'period':
    case 'filters':
    case 'columns':
    case 'sort':
      return 'group';
    case 'switch':
      return 'nothing';
    case 'choice':
      return areInSight(setting) ? 'nothing' : 'control';
    default:
      return 'control';
  }
};
