import { type CSSProperties, type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './heat-map-chart.module.css';
import type { HeatStep } from './heat-steps.ts';
import type { MarkProps } from './use-marks.ts';

interface Cell extends MarkProps {
  readonly step: HeatStep;
}

interface HeatGridProps {
  /** Whether cells follow each other down the columns, as days in weeks, or along the rows. */
  readonly flow: 'columns' | 'rows';
  readonly rows: readonly ReactNode[];
  readonly columns: readonly string[];
  readonly cells: readonly (Cell | undefined)[];
  /** Cells that take no focus cannot scroll themselves into sight: then the grid does. */
  readonly isScrollable: boolean;
}

/** Cells under names of columns and beside names of rows. In a narrow place it scrolls, and shows its newest end first. */
export const HeatGrid = ({ flow, rows, columns, cells, isScrollable }: HeatGridProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (flow === 'columns') scroller.current?.scrollTo({ left: scroller.current.scrollWidth });
  }, [flow]);
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
      tabIndex={isScrollable ? 0 : undefined}
    >
      <div
        className={styles.grid}
        data-flow={flow}
        // The style sheet counts the columns by it; React's types do not know custom properties.
        style={{ '--columns': columns.length } as CSSProperties}
      >
        {columns.map((name, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- a column is its place
          <span key={`column ${i}`} className={styles.column} style={{ gridColumn: i + 2 }} aria-hidden="true">
            {name}
          </span>
        ))}
        {rows.map((name, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- a row is its place
          <span key={`row ${i}`} className={styles.row} style={{ gridRow: i + 2 }} aria-hidden="true">
            {name}
          </span>
        ))}
        {cells.map((cell, i) => {
          if (!cell) return null;
          const { step, ...props } = cell;
          const [across, along] =
            flow === 'columns'
              ? [Math.floor(i / rows.length), i % rows.length]
              : [i % columns.length, Math.floor(i / columns.length)];
          return (
            <span
              // oxlint-disable-next-line react/no-array-index-key -- a cell is its place
              key={i}
              {...props}
              className={styles.cell}
              data-step={step}
              style={{ gridColumn: across + 2, gridRow: along + 2 }}
            />
          );
        })}
      </div>
    </div>
  );
};
