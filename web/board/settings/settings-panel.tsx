import { type FormEvent, type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget } from '#shared/board/board-content';
import type { WidgetType } from '#shared/widgets/define-widget';
import { widgetTypeNamed } from '#shared/widgets/index';
import { Button } from '#web/ui/button.tsx';
import { SideSheet } from '#web/ui/side-sheet.tsx';
import { useSettled } from '#web/ui/use-settled.ts';
import type { WidgetEdit } from '../edit-context.ts';
import { useShownWidget } from '../widget-context.ts';
import { declaredSettings, withPresets } from './declared-settings.ts';
import { type Draft, drafted, draftOf } from './draft.ts';
import { settingProblems } from './setting-problems.ts';
import { SettingsForm } from './settings-form.tsx';
import styles from './settings-panel.module.css';
import { focusSetting, type RefusedSetting, SettingsPreview } from './settings-preview.tsx';

interface SettingsPanelProps {
  readonly widget: BoardWidget;
  readonly edit: WidgetEdit;
  readonly onClose: () => void;
}

/** The settings of a widget, and beside them what they make of it. */
export const SettingsPanel = (props: SettingsPanelProps) => {
  const { t } = useTranslation();
  const { title } = useShownWidget();
  const type = widgetTypeNamed(props.widget.type);
  if (type === undefined) return null;
  return (
    <SideSheet title={t('settings.title', { title })} width="wide" onClose={props.onClose}>
      <Settings {...props} type={type} />
    </SideSheet>
  );
};

/** Rests between two keys are shorter than this, and so are no reason to ask. */
const settledMilliseconds = 300;

const Settings = ({ widget, edit, onClose, type }: SettingsPanelProps & { readonly type: WidgetType }) => {
  const { t } = useTranslation();
  const formId = useId();
  const [draft, setDraft] = useState<Draft>(() => draftOf(widget));
  const declared = useMemo(() => declaredSettings(type), [type]);
  const settings = withPresets(declared, draft.settings);
  const ownProblems = settingProblems(declared, settings);
  const isSound = ownProblems.size === 0;
  const next = useMemo(() => drafted(widget, draft), [widget, draft]);
  const previewed = useSettled(isSound ? next : undefined, settledMilliseconds);
  const [refused, setRefused] = useState<RefusedSetting>();
  // What the server says of an earlier draft says nothing of this one.
  const fault = isSound && refused?.of === next ? refused : undefined;
  const problems = fault ? new Map([[fault.setting, { kind: 'refused', words: fault.words } as const]]) : ownProblems;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (fault) focusSetting(fault.setting);
    if (!isSound || fault) return;
    if (JSON.stringify(next) !== JSON.stringify(widget))
      edit.change(edit.widgets.map((each) => (each.id === widget.id ? next : each)));
    onClose();
  };
  const remove = () => {
    onClose();
    edit.change(edit.widgets.filter(({ id }) => id !== widget.id));
    focusUndo();
  };
  return (
    <div className={styles.settings} onKeyDown={keepKeys} role="presentation">
      <SettingsForm
        formId={formId}
        type={type}
        widget={next}
        declared={declared}
        draft={draft}
        settings={settings}
        problems={problems}
        onChange={setDraft}
      />
      <form id={formId} className={styles.foot} onSubmit={save} noValidate>
        <span className={styles.ways}>
          <Button onClick={remove}>{t('settings.remove')}</Button>
          <Button onClick={() => setDraft({ title: '', settings: {} })}>{t('settings.reset')}</Button>
        </span>
        <span className={styles.ways}>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
          <Button type="submit" look="accent" disabled={!isSound}>
            {t('settings.save')}
          </Button>
        </span>
      </form>
      {previewed ? <SettingsPreview widget={previewed} declared={declared} onRefused={setRefused} /> : <div />}
    </div>
  );
};

/** Keys in here belong to the form: not to the widget below it, which ? explains, nor to the board, which Ctrl Z changes. */
const keepKeys = (event: KeyboardEvent) => event.stopPropagation();

/** Its own button is gone with a removed widget; what takes it back is the next best place. */
const focusUndo = () => requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-undo]')?.focus());
