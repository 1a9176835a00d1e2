import type * as z from 'zod';
import type { WidgetTypeName, widgets } from '#shared/widgets/index';
import { bar } from './bar.tsx';
import { forecastQuota } from './forecast-quota.tsx';
import { funnel } from './funnel.tsx';
import { kpiTile } from './kpi-tile.tsx';
import { leaderboard } from './leaderboard.tsx';
import { line } from './line.tsx';
import { table } from './table.tsx';
import { whatChanged } from './what-changed.tsx';
import type { WidgetView } from './widget-view.ts';

type SettingsOf<N extends WidgetTypeName> = z.output<(typeof widgets)[N]['settings']>;

/** The twins of shared/widgets: a type without its picture does not compile. */
export const widgetViews: { readonly [N in WidgetTypeName]: WidgetView<SettingsOf<N>> } = {
  'kpi-tile': kpiTile,
  bar,
  line,
  funnel,
  'forecast-quota': forecastQuota,
  leaderboard,
  table,
  'what-changed': whatChanged,
};
