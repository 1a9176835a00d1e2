import type { SettingOf } from './declared-settings.ts';
import styles from './field.module.css';
import type { ControlProps } from './setting-control.tsx';

/** Words of several lines. */
export const TextArea = ({ value, onChange, around }: ControlProps<SettingOf<'text'>>) => (
  <textarea
    id={around.controlId}
    className={styles.area}
    rows={10}
    value={String(value)}
    aria-invalid={around.isWrong}
    aria-describedby={around.describedBy}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
);
