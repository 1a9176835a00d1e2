import type { BoardContent } from '#shared/board/board-content';

/** A board with every widget type on it. */
export const believableBoard: BoardContent = {
  title: 'Sales',
  widgets: [
    { id: 'won', type: 'kpi-tile', settings: {}, place: { x: 0, y: 0, columns: 3, rows: 4 } },
    {
      id: 'pipeline',
      type: 'kpi-tile',
      settings: { metric: 'openPipeline' },
      place: { x: 3, y: 0, columns: 3, rows: 4 },
    },
    { id: 'win-rate', type: 'kpi-tile', settings: { metric: 'winRate' }, place: { x: 6, y: 0, columns: 3, rows: 4 } },
    {
      id: 'size',
      type: 'kpi-tile',
      settings: { metric: 'averageDealSize' },
      place: { x: 9, y: 0, columns: 3, rows: 4 },
    },
    { id: 'by-stage', type: 'bar', settings: {}, place: { x: 0, y: 4, columns: 6, rows: 6 } },
    { id: 'forecast', type: 'forecast-quota', settings: {}, place: { x: 6, y: 4, columns: 6, rows: 6 } },
    { id: 'won-by-month', type: 'line', settings: {}, place: { x: 0, y: 10, columns: 8, rows: 7 } },
    { id: 'changes', type: 'what-changed', settings: {}, place: { x: 8, y: 10, columns: 4, rows: 7 } },
    { id: 'funnel', type: 'funnel', settings: {}, place: { x: 0, y: 17, columns: 4, rows: 8 } },
    { id: 'leaders', type: 'leaderboard', settings: {}, place: { x: 4, y: 17, columns: 4, rows: 8 } },
    {
      id: 'sources',
      type: 'bar',
      settings: { metric: 'wonAmount', by: 'leadSource', period: { of: 'fiscal-quarter', offset: 2 } },
      place: { x: 8, y: 17, columns: 4, rows: 8 },
    },
    { id: 'deals', type: 'table', settings: {}, place: { x: 0, y: 25, columns: 12, rows: 9 } },
  ],
};

/** A board for a wall. */
export const believableWall: BoardContent = {
  title: 'Sales floor',
  widgets: [
    { id: 'won', type: 'kpi-tile', settings: {}, place: { x: 0, y: 0, columns: 4, rows: 5 } },
    {
      id: 'pipeline',
      type: 'kpi-tile',
      settings: { metric: 'openPipeline' },
      place: { x: 4, y: 0, columns: 4, rows: 5 },
    },
    { id: 'win-rate', type: 'kpi-tile', settings: { metric: 'winRate' }, place: { x: 8, y: 0, columns: 4, rows: 5 } },
    { id: 'leaders', type: 'leaderboard', settings: {}, place: { x: 0, y: 5, columns: 5, rows: 12 } },
    { id: 'pace', type: 'pace', settings: {}, place: { x: 5, y: 5, columns: 7, rows: 12 } },
  ],
};
