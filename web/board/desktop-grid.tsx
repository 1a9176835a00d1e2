import { GridLayout } from 'react-grid-layout';
import { boardColumns } from '#shared/board/board-content';
import { useSize } from '#web/ui/use-size.ts';
import styles from './board-grid.module.css';
import type { BoardGridProps } from './board-grid.tsx';
import { boardGap, boardRowHeight } from './board-measures.ts';
import { gridItemsOf, withPlaces } from './places.ts';

/** Twelve columns, each widget where its viewer put it, to be dragged and resized. */
export const DesktopGrid = ({ widgets, onChange, children }: BoardGridProps) => {
  // The library's own measure draws once at a width that it guesses, and everything moves when it knows better.
  const [place, size] = useSize<HTMLDivElement>();
  const keep = (layout: Parameters<typeof withPlaces>[1]) => {
    const placed = withPlaces(widgets, layout);
    if (placed !== widgets) onChange(placed);
  };
  return (
    <div ref={place} className={styles.desktop}>
      {size && (
        <GridLayout
          width={size.width}
          layout={gridItemsOf(widgets)}
          gridConfig={{
            cols: boardColumns,
            rowHeight: boardRowHeight,
            margin: [boardGap, boardGap],
            containerPadding: [0, 0],
          }}
          dragConfig={{ handle: '[data-drag-handle]', cancel: '[data-no-drag]', threshold: 4 }}
          resizeConfig={{ handles: ['se'] }}
          onDragStop={keep}
          onResizeStop={keep}
        >
          {widgets.map((widget) => (
            <div key={widget.id} data-widget={widget.id} data-height="given">
              {children(widget)}
            </div>
          ))}
        </GridLayout>
      )}
    </div>
  );
};
