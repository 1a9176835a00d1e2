import styles from './data-table.module.css';
import type { Tabular } from './widget-view.ts';

/** A picture's content as a plain table. */
export const DataTable = ({ caption, content }: { readonly caption: string; readonly content: Tabular }) => (
  <table className={styles.table}>
    <caption className={styles.caption}>{caption}</caption>
    <thead>
      <tr>
        {content.columns.map(({ label, isFigure }) => (
          <th key={label} scope="col" className={isFigure ? styles.figure : undefined}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {content.rows.map(({ key, cells }) => (
        <tr key={key}>
          {cells.map((cell, i) => (
            <td key={content.columns[i]?.label} className={content.columns[i]?.isFigure ? styles.figure : undefined}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
