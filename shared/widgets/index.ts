import { atRisk } from './at-risk.ts';
import { bar } from './bar.ts';
import type { WidgetType } from './define-widget.ts';
import { donut } from './donut.ts';
import { forecastQuota } from './forecast-quota.ts';
import { funnel } from './funnel.ts';
import { gauge } from './gauge.ts';
import { heatMap } from './heat-map.ts';
import { kpiTile } from './kpi-tile.ts';
import { leadResponse } from './lead-response.ts';
import { leaderboard } from './leaderboard.ts';
import { line } from './line.ts';
import { lossReasons } from './loss-reasons.ts';
import { myDay } from './my-day.ts';
import { pace } from './pace.ts';
import { section } from './section.ts';
import { stageAge } from './stage-age.ts';
import { syncHealth } from './sync-health.ts';
import { table } from './table.ts';
import { text } from './text.ts';
import { whatChanged } from './what-changed.ts';

/** The registry of widget types. The key is stored in boards: it is never renamed. */
export const widgets = {
  'kpi-tile': kpiTile,
  bar,
  line,
  pace,
  donut,
  gauge,
  'heat-map': heatMap,
  'stage-age': stageAge,
  'loss-reasons': lossReasons,
  funnel,
  'forecast-quota': forecastQuota,
  leaderboard,
  table,
  'what-changed': whatChanged,
  text,
  section,
  'sync-health': syncHealth,
  'my-day': myDay,
  'lead-response': leadResponse,
  'at-risk': atRisk,
} as const;

export type WidgetTypeName = keyof typeof widgets;

// Object.keys is typed string[]; zod's enum wants the literal tuple.
export const widgetTypeNames = Object.keys(widgets) as [WidgetTypeName, ...WidgetTypeName[]];

/** The type of a stored widget; undefined for one that this version does not have. */
export const widgetTypeNamed = (name: string): WidgetType | undefined =>
  isWidgetTypeName(name) ? widgets[name] : undefined;

export const isWidgetTypeName = (name: string): name is WidgetTypeName => Object.hasOwn(widgets, name);
