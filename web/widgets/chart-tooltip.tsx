import styles from './chart-tooltip.module.css';

interface ChartTooltipProps {
  readonly label: string;
  readonly figure: string;
  /** Share of the total, number of deals, "running". */
  readonly notes: readonly string[];
}

/** What is under the pointer, exactly. */
export const ChartTooltip = ({ label, figure, notes }: ChartTooltipProps) => (
  <div className={styles.tooltip}>
    <p className={styles.label}>{label}</p>
    <p className={styles.figure}>{figure}</p>
    {notes.length > 0 && <p className={styles.label}>{notes.join(' · ')}</p>}
  </div>
);
