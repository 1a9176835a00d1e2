import type { ReactNode } from 'react';
import { GridLayout, useContainerWidth } from 'react-grid-layout';
import { type BoardWidget, boardColumns } from '#shared/api/boards';
import { usePhone } from '#web/ui/use-phone.ts';
import styles from './board-grid.module.css';
import { gridItemsOf, inReadingOrder, withPlaces } from './places.ts';

interface BoardGridProps {
  readonly widgets: readonly BoardWidget[];
  readonly onChange: (widgets: readonly BoardWidget[]) => void;
  readonly children: (widget: BoardWidget) => ReactNode;
}

const gap = 16;
const rowHeight = 40;

/** Twelve columns on a desktop, each widget where its viewer put it; one column in reading order on a phone. */
export const BoardGrid = (props: BoardGridProps) =>
  usePhone() ? <PhoneColumn {...props} /> : <DesktopGrid {...props} />;

const DesktopGrid = ({ widgets, onChange, children }: BoardGridProps) => {
  const { width, mounted, containerRef } = useContainerWidth();
  const keep = (layout: Parameters<typeof withPlaces>[1]) => {
    const placed = withPlaces(widgets, layout);
    if (placed !== widgets) onChange(placed);
  };
  return (
    <div ref={containerRef} className={styles.desktop}>
      {mounted && (
        <GridLayout
          width={width}
          layout={gridItemsOf(widgets)}
          gridConfig={{ cols: boardColumns, rowHeight, margin: [gap, gap], containerPadding: [0, 0] }}
          dragConfig={{ handle: '[data-drag-handle]', cancel: '[data-no-drag]', threshold: 4 }}
          resizeConfig={{ handles: ['se'] }}
          onDragStop={keep}
          onResizeStop={keep}
        >
          {widgets.map((widget) => (
            <div key={widget.id} data-widget={widget.id}>
              {children(widget)}
            </div>
          ))}
        </GridLayout>
      )}
    </div>
  );
};

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
]);

const PhoneColumn = ({ widgets, children }: BoardGridProps) => (
  <div className={styles.phone}>
    {inReadingOrder(widgets).map((widget) => (
      <div
        key={widget.id}
        data-widget={widget.id}
        className={widget.type === 'kpi-tile' ? styles.tile : styles.wide}
        style={setsOwnHeight.has(widget.type) ? undefined : { height: widget.place.rows * (rowHeight + gap) - gap }}
      >
        {children(widget)}
      </div>
    ))}
  </div>
);
