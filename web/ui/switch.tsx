import type { ReactNode } from 'react';
import styles from './switch.module.css';

interface SwitchProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly disabled?: boolean;
  readonly describedBy?: string | undefined;
  /** What is switched, and all that is to be said of it: the whole of it can be pressed. */
  readonly children: ReactNode;
}

/** Something that is on or off, and takes effect at once. */
export const Switch = ({ isOn, onChange, disabled = false, describedBy, children }: SwitchProps) => (
  <label className={styles.switch} data-disabled={disabled}>
    <input
      type="checkbox"
      // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a checkbox says itself whether it is checked
      role="switch"
      className={styles.input}
      checked={isOn}
      disabled={disabled}
      aria-describedby={describedBy}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
    <span className={styles.track} aria-hidden="true" />
    {children}
  </label>
);
