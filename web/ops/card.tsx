import type { ReactNode } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import styles from './card.module.css';

/** A page's head: what it is, what it says in a line, and what can be chosen. */
export const PageHead = ({
  title,
  about,
  children,
}: {
  readonly title: string;
  readonly about: ReactNode;
  readonly children?: ReactNode;
}) => (
  <div className={styles.head}>
    <div className={styles.title}>
      <h1>{title}</h1>
      <p>{about}</p>
    </div>
    {children && <div className={styles.controls}>{children}</div>}
  </div>
);

export const Card = ({ title, children }: { readonly title?: string; readonly children: ReactNode }) => (
  <section className={styles.card} aria-label={title}>
    {title !== undefined && <h2 className={styles.heading}>{title}</h2>}
    {children}
  </section>
);

interface Asked<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** What was answered, or that it is on its way, or why it does not come and what to do. Late answers stay in sight. */
export const Answered = <T,>({
  asked: { data, error, refetch },
  children,
}: {
  readonly asked: Asked<T>;
  readonly children: (data: T) => ReactNode;
}) => (
  <>
    {error && (
      <p role="alert" className={styles.failed}>
        <Icon name="alert" />
        <span>{error.message}</span>
        <Button onClick={() => refetch()}>Ask again</Button>
      </p>
    )}
    {data === undefined ? !error && <p className={styles.empty}>Asking the local cloud …</p> : children(data)}
  </>
);

/** Why there is nothing, and what to do. */
export const Empty = ({ children }: { readonly children: ReactNode }) => <p className={styles.empty}>{children}</p>;
