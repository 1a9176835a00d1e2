import type { BoardContent, BoardWidget, Place } from '#shared/api/boards';
import type { FairleadRole } from '#shared/api/viewer';
import type { MetricName } from '#shared/metrics/index';
import type { WidgetTypeName } from '#shared/widgets/index';
import type { Sight } from './rights.ts';

/** The board that a person finds on her first visit. Nothing is stored until she changes it. */
export const firstBoard = (role: FairleadRole, sees: Sight): BoardContent => {
  if (role === 'ops') return { title: 'Sales', widgets: [] };
  return { title: 'Sales', widgets: [...(sees === 'own' ? ownBoard : teamBoard)] };
};

type Settled = Omit<BoardWidget, 'place'>;

const widget = (id: string, type: WidgetTypeName, settings: Settled['settings'] = {}): Settled => ({
  id,
  type,
  settings,
});

const tile = (id: string, metric: MetricName): Settled => widget(id, 'kpi-tile', { metric });

const at = (settled: Settled, place: Place): BoardWidget => ({ ...settled, place });

const pipeline = widget('pipeline', 'bar', { metric: 'openPipeline', by: 'stage' });
const won = widget('won-by-month', 'line', { metric: 'wonAmount' });
const forecast = widget('forecast', 'forecast-quota');
const funnel = widget('funnel', 'funnel');
const leaders = widget('leaders', 'leaderboard');
const deals = widget('open-deals', 'table');
/** Without the owner: all of them are hers. */
const ownDeals = widget('open-deals', 'table', { columns: ['name', 'account', 'stage', 'amount', 'closeOn'] });
const changes = widget('changes', 'what-changed');

/** The one figure of a manager's day, then what the team has open, what it will close, who brings it and what moved. */
const teamBoard: readonly BoardWidget[] = [
  at(tile('won', 'wonAmount'), { x: 0, y: 0, columns: 4, rows: 6 }),
  at(forecast, { x: 4, y: 0, columns: 8, rows: 6 }),
  at(pipeline, { x: 0, y: 6, columns: 6, rows: 7 }),
  at(won, { x: 6, y: 6, columns: 6, rows: 7 }),
  at(funnel, { x: 0, y: 13, columns: 4, rows: 9 }),
  at(leaders, { x: 4, y: 13, columns: 4, rows: 9 }),
  at(changes, { x: 8, y: 13, columns: 4, rows: 9 }),
  at(deals, { x: 0, y: 22, columns: 12, rows: 9 }),
];

/** The same eight for one who sells alone: her deals and what moved come before how she compares. */
const ownBoard: readonly BoardWidget[] = [
  at(tile('won', 'wonAmount'), { x: 0, y: 0, columns: 4, rows: 6 }),
  at(forecast, { x: 4, y: 0, columns: 8, rows: 6 }),
  at(ownDeals, { x: 0, y: 6, columns: 8, rows: 9 }),
  at(changes, { x: 8, y: 6, columns: 4, rows: 9 }),
  at(pipeline, { x: 0, y: 15, columns: 6, rows: 7 }),
  at(won, { x: 6, y: 15, columns: 6, rows: 7 }),
  at(funnel, { x: 0, y: 22, columns: 6, rows: 8 }),
  at(leaders, { x: 6, y: 22, columns: 6, rows: 8 }),
];
