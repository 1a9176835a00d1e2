import type { ComponentProps } from 'react';
import type { BoardWidget } from '#shared/board/board-content';
import { widgetTypeNamed } from '#shared/widgets/index';
import { usePhone } from '#web/ui/use-phone.ts';
import styles from './board-grid.module.css';
import { boardGap, boardRowHeight } from './board-measures.ts';
import { inPhoneOrder } from './editor/phone-order.ts';
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

/** On a phone these are as high as what they say, and long ones scroll; the others draw into the height they have. */
const setsOwnHeight: ReadonlySet<string> = new Set([
  'kpi-tile',
  'forecast-quota',
  'funnel',
  'leaderboard',
  'table',
  'what-changed',
  'at-risk',
  'my-day',
  'lead-response',
  'sync-health',
  'text',
  'section',
]);

const PhoneColumn = ({ widgets, children }: Pick<BoardGridProps, 'widgets' | 'children'>) => {
  const alone = tilesAlone(widgets);
  return (
    <div className={styles.phone}>
      {widgets.map((widget) => {
        const isTile = widget.type === 'kpi-tile';
        const isDrawn = !setsOwnHeight.has(widget.type);
        return (
          <div
            key={widget.id}
            data-widget={widget.id}
            data-height={isTile || isDrawn ? 'given' : undefined}
            className={classOf(widget)}
            data-alone={alone.has(widget.id) || undefined}
            style={isDrawn ? { height: widget.place.rows * (boardRowHeight + boardGap) - boardGap } : undefined}
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

/** Tiles stand in pairs: the last of a row of them that has none beside it takes the width. */
const tilesAlone = (widgets: readonly BoardWidget[]): ReadonlySet<string> => {
  const alone = new Set<string>();
  let open: string | undefined;
  for (const { id, type } of widgets) {
    if (type === 'kpi-tile') open = open === undefined ? id : undefined;
    else if (open !== undefined) {
      alone.add(open);
      open = undefined;
    }
  }
  return open === undefined ? alone : alone.add(open);
};
