import type { WidgetsQueryRequest } from '#shared/api/widgets-query';
import type { WidgetType } from '#shared/widgets/define-widget';
import { type WidgetTypeName, widgets } from '#shared/widgets/index';

const thisQuarter = { of: 'fiscal-quarter', offset: 0 } as const;

/** Twenty-five widgets that a manager might have on one board, as crowded as a board gets. */
export const measuredWidgets: readonly (readonly [WidgetTypeName, Readonly<Record<string, unknown>>])[] = [
  ['kpi-tile', { metric: 'wonAmount' }],
  ['kpi-tile', { metric: 'openPipeline' }],
  ['kpi-tile', { metric: 'winRate' }],
  ['kpi-tile', { metric: 'averageDealSize' }],
  ['kpi-tile', { metric: 'salesCycle' }],
  ['kpi-tile', { metric: 'pipelineCreated' }],
  ['kpi-tile', { metric: 'openDealAge' }],
  ['kpi-tile', { metric: 'weightedPipeline' }],
  ['forecast-quota', {}],
  ['pace', {}],
  ['gauge', {}],
  ['funnel', { period: thisQuarter }],
  ['bar', { metric: 'openPipeline', by: 'stage' }],
  ['bar', { metric: 'wonAmount', by: 'owner', period: thisQuarter }],
  ['bar', { metric: 'wonAmount', by: 'leadSource', splitBy: 'type', period: thisQuarter }],
  ['line', { metric: 'wonAmount' }],
  ['line', { metric: 'winRate' }],
  ['line', { metric: 'dealsCreated' }],
  ['donut', {}],
  ['leaderboard', {}],
  ['table', {}],
  ['what-changed', {}],
  ['stage-age', {}],
  ['loss-reasons', {}],
  ['heat-map', {}],
];

/** Their questions, as the web asks them in one request. */
export const measuredBoard = (): WidgetsQueryRequest['widgets'] =>
  Object.fromEntries(
    measuredWidgets.map(([type, settings], place) => {
      // Every type parses its own settings before it asks, so the union of all types may be treated as one.
      const widgetType: WidgetType = widgets[type];
      return [`${place + 1}-${type}`, { ...widgetType.ask(widgetType.settings.parse(settings)) }];
    }),
  );
