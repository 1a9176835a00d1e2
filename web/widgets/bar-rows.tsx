import type { CSSProperties, ReactNode } from 'react';
import styles from './bar-rows.module.css';
import type { Span } from './bars.ts';
import type { MarkProps } from './use-marks.ts';

export interface BarPiece extends Span {
  readonly key: string;
  readonly colour: string;
  /** Where it lies in the height of its row, as fractions. */
  readonly lane?: { readonly top: number; readonly height: number };
  /** Absent: the piece is a part of its row's mark. */
  readonly mark?: MarkProps | undefined;
}

export interface BarRow {
  readonly key: string;
  readonly label: string;
  readonly figure: string;
  /** Rests on too few rows to be judged, or is no member at all. */
  readonly isQuiet?: boolean;
  readonly pieces: readonly BarPiece[];
  /** Where it was before. */
  readonly tick?: number | undefined;
  readonly mark: MarkProps;
}

interface BarRowsProps {
  readonly rows: readonly BarRow[];
  readonly zero: number;
  /** Drawn over the tracks of all rows, with an axis under them. */
  readonly children?: ReactNode;
}

/** Level bars from one edge, with names before and figures behind them, so that no scale is needed. */
export const BarRows = ({ rows, zero, children }: BarRowsProps) => (
  // The style sheet shares the height among the rows; React's types do not know custom properties.
  <div
    className={styles.scroller}
    style={{ '--rows': rows.length + (children ? 1 : 0) } as CSSProperties}
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- rows that take no focus cannot be scrolled to by key
    tabIndex={rows.some(({ mark }) => mark.role) ? undefined : 0}
  >
    <ul className={styles.rows}>
      {rows.map((row, i) => (
        // Placed by number: what is drawn over the rows would push them away.
        <li key={row.key} className={styles.item} style={{ gridRow: i + 1 }}>
          <Row row={row} zero={zero} />
        </li>
      ))}
      {children}
    </ul>
  </div>
);

const Row = ({ row, zero }: { readonly row: BarRow; readonly zero: number }) => {
  const { label, figure, isQuiet, pieces, tick, mark } = row;
  const hasOwnPieces = pieces.some((piece) => piece.mark);
  // A button holds no buttons: where the pieces are marks, the row's own mark is its name.
  const [ofRow, ofName] = hasOwnPieces ? [undefined, mark] : [mark, undefined];
  return (
    <div {...ofRow} className={styles.row} data-quiet={isQuiet || undefined}>
      <span {...ofName} className={styles.name} title={label}>
        {label}
      </span>
      <span className={styles.track}>
        {zero > 0 && <span className={styles.zero} style={{ insetInlineStart: `${zero * 100}%` }} />}
        {pieces.map((piece) => (
          <span key={piece.key} {...piece.mark} className={styles.piece} style={placeOf(piece)} />
        ))}
        {tick !== undefined && <span className={styles.tick} style={{ insetInlineStart: `${tick * 100}%` }} />}
      </span>
      <span className={styles.figure}>{figure}</span>
    </div>
  );
};

const placeOf = ({ from, to, lane, colour }: BarPiece): CSSProperties => ({
  insetInlineStart: percent(from),
  inlineSize: percent(to - from),
  background: colour,
  ...(lane && { insetBlockStart: percent(lane.top), blockSize: percent(lane.height) }),
});

const percent = (fraction: number): string => `${fraction * 100}%`;
