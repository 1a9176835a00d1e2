import styles from './legend.module.css';

export interface LegendEntry {
  readonly key: string;
  readonly label: string;
  readonly look: 'area' | 'line' | 'dashed' | 'dotted' | 'tick';
  readonly colour: string;
}

/** What the colours and strokes of a picture stand for; nothing where there is nothing to tell apart. */
export const Legend = ({ entries }: { readonly entries: readonly LegendEntry[] }) =>
  entries.length > 0 && (
    <ul className={styles.legend}>
      {entries.map(({ key, label, look, colour }) => (
        <li key={key} className={styles.entry}>
          <span className={styles[look]} style={{ color: colour }} />
          <span className={styles.label} title={label}>
            {label}
          </span>
        </li>
      ))}
    </ul>
  );
