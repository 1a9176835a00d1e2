import styles from './sparkline.module.css';

/**
 * The course of a figure, without axes; the last value is of a time that is not over, so the way to it is dashed.
 * Decoration: the figures themselves are in the table beside it.
 */
export const Sparkline = ({ values }: { readonly values: readonly (number | null)[] }) => {
  const points = values.flatMap((value, i) => (value === null ? [] : [{ x: xOf(i, values.length), value }]));
  const last = points.at(-1);
  if (points.length < 2 || !last) return null;
  const top = Math.max(...points.map(({ value }) => value));
  const bottom = Math.min(0, ...points.map(({ value }) => value));
  const y = (value: number) => (top === bottom ? 100 : 100 - ((value - bottom) / (top - bottom)) * 100);
  const corners = points.map(({ x, value }) => `${x} ${y(value)}`);
  return (
    <div className={styles.sparkline} aria-hidden="true">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" className={styles.drawing}>
        <path d={`M${points[0]?.x ?? 0} 100L${corners.join('L')}L${last.x} 100Z`} className={styles.area} />
        <path d={`M${corners.slice(0, -1).join('L')}`} className={styles.line} />
        <path d={`M${corners.slice(-2).join('L')}`} className={styles.running} />
      </svg>
      <span className={styles.now} style={{ insetInlineStart: `${last.x}%`, insetBlockStart: `${y(last.value)}%` }} />
    </div>
  );
};

const xOf = (index: number, count: number): number => (index / (count - 1)) * 100;
