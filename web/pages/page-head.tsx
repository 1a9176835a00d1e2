import type { ReactNode } from 'react';
import { Icon } from '#web/ui/icon.tsx';
import styles from './page-head.module.css';

interface PageHeadProps {
  readonly title: string;
  /** What the page is for, a sentence a line. */
  readonly about: readonly string[];
  /** Why what the page shows may be older than it looks. */
  readonly trouble?: string | undefined;
  readonly children?: ReactNode;
}

/** The beginning of a page that is no board. */
export const PageHead = ({ title, about, trouble, children }: PageHeadProps) => (
  <header>
    <h1 className={styles.title}>{title}</h1>
    {about.map((sentence) => (
      <p key={sentence} className={styles.about}>
        {sentence}
      </p>
    ))}
    {children}
    {trouble && (
      <p className={styles.trouble} role="alert">
        <Icon name="alert" />
        {trouble}
      </p>
    )}
  </header>
);
