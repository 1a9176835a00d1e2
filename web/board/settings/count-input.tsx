import type { SettingOf } from './declared-settings.ts';
import styles from './field.module.css';
import type { ControlProps } from './setting-control.tsx';

/** A whole number between two others. */
export const CountInput = ({ setting, value, onChange, around }: ControlProps<SettingOf<'count'>>) => (
  <input
    id={around.controlId}
    form={around.formId}
    className={styles.short}
    type="number"
    min={setting.min}
    max={setting.max}
    step={1}
    value={String(value)}
    aria-invalid={around.isWrong}
    aria-describedby={around.describedBy}
    // An empty field is no number, and stays what it is until one is typed.
    onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? '' : Number(currentTarget.value))}
  />
);
