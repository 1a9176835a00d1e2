/** The pictures that come when a board shows them, as one piece of code: most boards have most kinds, and each by itself is a round trip of several files. */
export { AtRiskPicture } from './at-risk-picture.tsx';
export { BarChart } from './bar-chart.tsx';
export { DonutChart } from './donut-chart.tsx';
export { FunnelPicture } from './funnel-picture.tsx';
export { HeatMapChart } from './heat-map-chart.tsx';
export { LeadResponsePicture } from './lead-response-picture.tsx';
export { LeaderboardPicture } from './leaderboard-picture.tsx';
export { LossReasonsChart } from './loss-reasons-chart.tsx';
export { MyDayPicture } from './my-day-picture.tsx';
export { StageAgeChart } from './stage-age-chart.tsx';
export { SyncHealthPicture } from './sync-health-picture.tsx';
export { TablePicture } from './table-picture.tsx';
export { TextPicture } from './text-picture.tsx';
export { WhatChangedPicture } from './what-changed-picture.tsx';
