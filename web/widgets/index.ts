import type * as z from 'zod';
import { isWidgetTypeName, type WidgetTypeName, type widgets } from '#shared/widgets/index';
import { atRisk } from './at-risk.tsx';
import { bar } from './bar.tsx';
import { donut } from './donut.tsx';
import { forecastQuota } from './forecast-quota.tsx';
import { funnel } from './funnel.tsx';
import { gauge } from './gauge.tsx';
import { heatMap } from './heat-map.tsx';
import { kpiTile } from './kpi-tile.tsx';
import { leadResponse } from './lead-response.tsx';
import { leaderboard } from './leaderboard.tsx';
import { line } from './line.tsx';
import { lossReasons } from './loss-reasons.tsx';
import { myDay } from './my-day.tsx';
import { pace } from './pace.tsx';
import { section } from './section.tsx';
import { stageAge } from './stage-age.tsx';
import { syncHealth } from './sync-health.tsx';
import { table } from './table.tsx';
import { text } from './text.tsx';
import { whatChanged } from './what-changed.tsx';
import type { WidgetView } from './widget-view.ts';

type SettingsOf<N extends WidgetTypeName> = z.output<(typeof widgets)[N]['settings']>;

/** The twins of shared/widgets: a type without its picture does not compile. */
export const widgetViews: { readonly [N in WidgetTypeName]: WidgetView<SettingsOf<N>> } = {
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
};

/** The view of a stored widget; undefined for a type that this version does not have. */
export const widgetViewNamed = (name: string): WidgetView<unknown> | undefined =>
  // The settings that it is handed are parsed by the schema of this very type.
  isWidgetTypeName(name) ? (widgetViews[name] as WidgetView<unknown>) : undefined;
