import type { ReactNode } from 'react';
import styles from './table.module.css';

interface Column {
  readonly title: string;
  /** Words begin at the left, figures end at the right. */
  readonly isWords?: true;
}

/** A wide table that scrolls by itself where the screen is narrow; what it has to click leads the keys through it. */
export const Table = ({
  label,
  columns,
  children,
}: {
  readonly label: string;
  readonly columns: readonly Column[];
  /** Its rows. */
  readonly children: ReactNode;
}) => (
  <section className={styles.frame} aria-label={label}>
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map(({ title, isWords }) => (
            <th key={title} scope="col" data-words={isWords}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
);
