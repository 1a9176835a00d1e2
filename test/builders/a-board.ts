import type { BoardContent, BoardWidget } from '#shared/board/board-content';

/** A KPI tile in the upper left corner; `but` says what matters to the test. */
export const aBoardWidget = (but: Partial<BoardWidget> = {}): BoardWidget => ({
  id: 'won',
  type: 'kpi-tile',
  settings: { metric: 'wonAmount' },
  place: { x: 0, y: 0, columns: 3, rows: 4 },
  ...but,
});

/** A board with these widgets; one tile when none is named. */
export const aBoard = (...widgets: readonly BoardWidget[]): BoardContent => ({
  title: 'My board',
  widgets: widgets.length > 0 ? [...widgets] : [aBoardWidget()],
});
