import type { ComponentProps } from 'react';
import type { BoardWidget, PhoneSize } from '#shared/board/board-content';
import { widgetTypeNamed } from '#shared/widgets/index';
import { usePhone } from '#web/ui/use-phone.ts';
import styles from './board-grid.module.css';
import { boardGap, boardRowHeight } from './board-measures.ts';
import { inPhoneOrder } from './editor/phone-order.ts';
import { aloneOnPhone } from './editor/phone-size.ts';
import { setsOwnHeight } from './sets-own-height.ts';
import { BoardSheet } from './sheet/board-sheet.tsx';

interface BoardGridProps extends ComponentProps<typeof BoardSheet> {
  /** Ids in the order of a phone, where somebody has chosen one. */
  readonly phoneOrder: readonly string[] | undefined;
}

/** Twelve columns on a desktop, each widget where its viewer put it; one column in an order of its own on a phone. */
export const BoardGrid = ({ phoneOrder, ...sheet }: BoardGridProps) =>
  usePhone() ? (
    <PhoneColumn widgets={inPhoneOrder(sheet.widgets, phoneOrder)}>{sheet.children}</PhoneColumn>
  ) : (
    <BoardSheet {...sheet} />
  );

/** As high as on a wide screen, unless somebody has said otherwise. */
const drawnHeight = ({ place, phoneSize }: BoardWidget): number => {
  const rows = phoneSize === undefined ? place.rows : drawnRows[phoneSize];
  return rows * (boardRowHeight + boardGap) - boardGap;
};

/** A third and two thirds of a phone's screen. */
const drawnRows: Readonly<Record<PhoneSize, number>> = { small: 4, large: 10 };

const PhoneColumn = ({ widgets, children }: Pick<BoardGridProps, 'widgets' | 'children'>) => {
  const alone = aloneOnPhone(widgets);
  return (
    <div className={styles.phone}>
      {widgets.map((widget) => {
        const isTile = widget.type === 'kpi-tile';
        const isDrawn = !setsOwnHeight(widget.type);
        return (
          <div
            key={widget.id}
            data-widget={widget.id}
            data-height={isTile || isDrawn ? 'given' : undefined}
            data-phone-size={widget.phoneSize}
            data-alone={alone.has(widget.id)}
            className={classOf(widget)}
            style={isDrawn ? { height: drawnHeight(widget) } : undefined}
          >
            {children(widget)}
          </div>
        );
      })}
    </div>
  );
};

const classOf = ({ type }: BoardWidget): string | undefined => {
  if (widgetTypeNamed(type)?.opensSection) return styles.heading;
  return type === 'kpi-tile' ? styles.tile : styles.wide;
};
