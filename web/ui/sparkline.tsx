import styles from './sparkline.module.css';

/** The course of a figure, without axes. Decoration: the figures themselves are in the table beside it. */
export const Sparkline = ({ values }: { readonly values: readonly (number | null)[] }) => {
  const points = values.flatMap((value, i) => (value === null ? [] : [{ x: xOf(i, values.length), value }]));
  const last = points.at(-1);
  if (points.length < 2 || !last) return null;
  const top = Math.max(...points.map(({ value }) => value));
  const bottom = Math.min(0, ...points.map(({ value }) => value));
  const y = (value: number) => (top === bottom ? 50 : 100 - ((value - bottom) / (top - bottom)) * 100);
  const line = points.map(({ x, value }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y(value)}`).join('');
  return (
    <div className={styles.sparkline} aria-hidden="true">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" className={styles.drawing}>
        <path d={`${line}L${last.x} 100L${points[0]?.x ?? 0} 100Z`} className={styles.area} />
        <path d={line} className={styles.line} />
      </svg>
      <span className={styles.now} style={{ insetInlineStart: `${last.x}%`, insetBlockStart: `${y(last.value)}%` }} />
    </div>
  );
};

const xOf = (index: number, count: number): number => (index / (count - 1)) * 100;
