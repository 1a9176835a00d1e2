import type { TemplateName } from '#shared/api/boards';
import type { BoardContent } from '#shared/board/board-content';
import { band, boardOf, line, widget } from './template.ts';

const tile = (id: string, settings: Readonly<Record<string, unknown>>) => widget(id, 'kpi-tile', settings);

const won = tile('won', { metric: 'wonAmount', goal: 'quota' });
const pipeline = tile('pipeline', { metric: 'openPipeline' });
const winRate = tile('win-rate', { metric: 'winRate' });
const coverage = tile('coverage', { metric: 'remainingCoverage' });
const forecast = widget('forecast', 'forecast-quota');
const pace = widget('pace', 'pace');
const atRisk = widget('at-risk', 'at-risk');
const changes = widget('changes', 'what-changed');
const funnel = widget('funnel', 'funnel');
const leaders = widget('leaders', 'leaderboard');
const byStage = widget('by-stage', 'bar', { metric: 'openPipeline', by: 'stage' });
const openDeals = widget('open-deals', 'table');

/** Boards that somebody has thought through, by who begins the day with one. The key is a board's id: it is never renamed. */
export const templates: Readonly<Record<TemplateName, BoardContent>> = {
  /** What is to do today, what is about to go wrong, and how far the quota is. Without the owner: all of it is hers. */
  rep: boardOf('My day', [
    line(4, [3, won], [3, pipeline], [3, winRate], [3, coverage]),
    band(
      15,
      [4, [[15, widget('my-day', 'my-day')]]],
      [
        8,
        [
          [7, pace],
          [8, widget('at-risk', 'at-risk', { columns: ['name', 'stage', 'amount', 'closeOn', 'risk'] })],
        ],
      ],
    ),
    line(
      9,
      [8, widget('open-deals', 'table', { columns: ['name', 'account', 'stage', 'amount', 'closeOn'] })],
      [4, changes],
    ),
  ]),
  /** What the team will close, what stands in its way, who brings it and what moved. */
  manager: boardOf('Team', [
    line(4, [3, won], [3, pipeline], [3, winRate], [3, coverage]),
    band(
      15,
      [
        8,
        [
          [7, forecast],
          [8, atRisk],
        ],
      ],
      [
        4,
        [
          [7, leaders],
          [8, byStage],
        ],
      ],
    ),
    line(9, [6, funnel], [6, changes]),
    line(9, [12, openDeals]),
  ]),
  /** Six figures for a board meeting, where they come from and where they lead. */
  'vice-president': boardOf('Sales', [
    line(
      4,
      [2, won],
      [2, pipeline],
      [2, coverage],
      [2, winRate],
      [2, tile('deal-size', { metric: 'averageDealSize' })],
      [2, tile('cycle', { metric: 'salesCycle' })],
    ),
    line(7, [6, forecast], [6, pace]),
    line(
      8,
      [6, widget('won-by-month', 'line', { metric: 'wonAmount', yearBefore: true })],
      [6, widget('won-by-team', 'bar', { metric: 'wonAmount', by: 'team', period: { of: 'fiscal-quarter' } })],
    ),
    line(9, [4, funnel], [4, leaders], [4, changes]),
    line(9, [8, widget('stage-age', 'stage-age')], [4, byStage]),
    line(8, [6, widget('losses', 'loss-reasons', { by: 'leadSource' })], [6, widget('sources', 'donut')]),
  ]),
  /** How soon leads hear from somebody, and what comes of it. */
  'sales-development': boardOf('Leads', [
    line(
      4,
      [3, tile('leads', { metric: 'leadsCreated' })],
      [3, tile('response', { metric: 'leadResponseTime' })],
      [3, tile('converted', { metric: 'leadConversionRate' })],
      [3, tile('activities', { metric: 'activitiesDone' })],
    ),
    band(
      15,
      [4, [[15, widget('my-day', 'my-day')]]],
      [
        8,
        [
          [7, widget('lead-response', 'lead-response')],
          [8, widget('new-leads', 'table', { object: 'lead' })],
        ],
      ],
    ),
    line(6, [12, widget('when', 'heat-map', { metric: 'activitiesDone' })]),
  ]),
  /** Read from across the room: who leads, how far the quarter is. */
  'tv-wall': boardOf('Sales floor', [
    line(5, [4, won], [4, pipeline], [4, winRate]),
    line(12, [5, leaders], [7, pace]),
  ]),
  /** Whether the figures can be trusted, for who keeps them so. */
  ops: boardOf('Sync', [line(9, [12, widget('sync', 'sync-health')])]),
};
