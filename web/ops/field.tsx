import type { ReactNode } from 'react';
import styles from './field.module.css';

/** A field with its name above it. */
export const Field = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is handed in
  <label className={styles.field}>
    <span>{label}</span>
    {children}
  </label>
);
