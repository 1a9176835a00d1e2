import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget } from '#shared/board/board-content';
import { Button } from '#web/ui/button.tsx';
import { isPhone, usePhone } from '#web/ui/use-phone.ts';
import styles from './board-grid.module.css';
import { boardGap, boardRowHeight } from './board-measures.ts';
import { Notice } from './notice.tsx';
import { PictureBoundary } from './picture-boundary.tsx';
import { inReadingOrder } from './places.ts';

export interface BoardGridProps {
  readonly widgets: readonly BoardWidget[];
  readonly onChange: (widgets: readonly BoardWidget[]) => void;
  readonly children: (widget: BoardWidget) => ReactNode;
}

const loadDesktopGrid = () => import('./desktop-grid.tsx');

// What moves widgets about is heavy. A phone never needs it; elsewhere it travels while session and board are asked for,
// and if it does not arrive, whoever draws it says so.
if (!isPhone()) loadDesktopGrid().catch(() => undefined);

const DesktopGrid = lazy(async () => ({ default: (await loadDesktopGrid()).DesktopGrid }));

/** Twelve columns on a desktop, each widget where its viewer put it; one column in reading order on a phone. */
export const BoardGrid = (props: BoardGridProps) =>
  usePhone() ? (
    <PhoneColumn {...props} />
  ) : (
    <PictureBoundary instead={<NoGrid />}>
      <Suspense>
        <DesktopGrid {...props} />
      </Suspense>
    </PictureBoundary>
  );

const NoGrid = () => {
  const { t } = useTranslation();
  return (
    <Notice
      icon="alert"
      words={t('board.failed')}
      action={<Button onClick={() => location.reload()}>{t('frame.tryAgain')}</Button>}
    />
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
    {inReadingOrder(widgets).map((widget) => {
      const isTile = widget.type === 'kpi-tile';
      const isDrawn = !setsOwnHeight.has(widget.type);
      return (
        <div
          key={widget.id}
          data-widget={widget.id}
          data-height={isTile || isDrawn ? 'given' : undefined}
          className={isTile ? styles.tile : styles.wide}
          style={isDrawn ? { height: widget.place.rows * (boardRowHeight + boardGap) - boardGap } : undefined}
        >
          {children(widget)}
        </div>
      );
    })}
  </div>
);
