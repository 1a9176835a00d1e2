import type { BoardContent, BoardWidget } from '#shared/board/board-content';

const widget = (
  id: string,
  settings: BoardWidget['settings'],
  place: readonly [x: number, y: number, columns: number, rows: number],
): BoardWidget => {
  const [x, y, columns, rows] = place;
  const [type = id] = id.split('/');
  return { id: id.replace('/', '-'), type, settings, place: { x, y, columns, rows } };
};

/** A board with every chart on it. */
export const chartsBoard: BoardContent = {
  title: 'Charts',
  widgets: [
    widget('kpi-tile/quota', { goal: 'quota' }, [0, 0, 3, 5]),
    widget(
      'kpi-tile/amount',
      { metric: 'wonDeals', goal: 'amount', goalAmount: 55, compare: 'year-before' },
      [3, 0, 3, 5],
    ),
    widget('kpi-tile/median', { metric: 'salesCycle' }, [6, 0, 3, 5]),
    widget('kpi-tile/rate', { metric: 'winRate', compare: 'none' }, [9, 0, 3, 5]),
    widget(
      'bar/plain',
      { metric: 'wonAmount', by: 'leadSource', period: { of: 'fiscal-quarter', offset: 0 }, compare: 'previous' },
      [0, 5, 6, 8],
    ),
    widget('bar/split', { metric: 'openPipeline', by: 'stage', splitBy: 'type' }, [6, 5, 6, 8]),
    widget('line/months', { previous: true, yearBefore: true }, [0, 13, 6, 7]),
    widget(
      'line/days',
      { metric: 'dealsCreated', grain: 'day', period: { of: 'last-days', count: 90 } },
      [6, 13, 6, 7],
    ),
    widget('pace', {}, [0, 20, 6, 8]),
    widget(
      'line/quarters',
      { grain: 'fiscal-quarter', period: { of: 'fiscal-year', offset: 0 }, quota: true },
      [6, 20, 6, 8],
    ),
    widget('donut', { by: 'leadSource' }, [0, 28, 4, 7]),
    widget('gauge/quota', {}, [4, 28, 4, 4]),
    widget('gauge/amount', { metric: 'winRate', goal: 'amount', goalAmount: 35 }, [8, 28, 4, 4]),
    widget(
      'bar/rates',
      { metric: 'winRate', by: 'owner', splitBy: 'type', period: { of: 'fiscal-quarter', offset: 0 } },
      [4, 32, 8, 8],
    ),
    widget('heat-map/calendar', {}, [0, 40, 8, 6]),
    widget('heat-map/hours', { show: 'hours' }, [8, 40, 4, 6]),
    widget('stage-age', {}, [0, 46, 7, 10]),
    widget('loss-reasons', {}, [7, 46, 5, 10]),
  ],
};
