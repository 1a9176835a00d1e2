import { type ReactNode, useState } from 'react';
import styles from './figure.module.css';

interface FigureProps {
  /** The exact value behind the text: when it changes, the figure glows once. */
  readonly value: string | null;
  /** The exact figure in words, for the pointer. */
  readonly title?: string;
  readonly children: ReactNode;
}

/** A figure that shows for a second that it has just changed. */
export const Figure = ({ value, title, children }: FigureProps) => {
  const [seen, setSeen] = useState({ value, changes: 0 });
  if (seen.value !== value) setSeen({ value, changes: seen.changes + 1 });
  return (
    <span key={seen.changes} className={seen.changes > 0 ? styles.changed : undefined} title={title}>
      {children}
    </span>
  );
};
