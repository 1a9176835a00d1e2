import type { AlarmEntry } from './alarms.ts';
import type { DashboardName, MeasurementName } from './measurements.ts';

/** What counts as good: an answer of the REST API that is no fault of ours, or a measurement that is not above a limit. */
type Good = 'answered' | { readonly measurement: MeasurementName; readonly atMost: number };

export interface Slo {
  /** What is promised, as dashboards say it. */
  readonly promise: string;
  /** One sentence: what people notice while it is broken. */
  readonly impact: string;
  readonly good: Good;
  /** Of all in 30 days. What is left to 100 is the error budget. */
  readonly goodPercent: number;
  readonly dashboard: DashboardName;
}

/** What Fairlead promises. Each name is the heading of its page in docs/runbook.md. */
export const slos = {
  AvailabilitySlo: {
    promise: '99.9 % of all requests are answered without a fault of ours',
    impact: 'Boards, sign-ins or Salesforce’s pushes are refused by a fault of ours.',
    good: 'answered',
    goodPercent: 99.9,
    dashboard: 'service',
  },
  BoardSpeedSlo: {
    promise: '99 % of boards have all their answers within 1 s',
    impact: 'Boards fill slowly: people wait for figures.',
    good: { measurement: 'WidgetQueryMs', atMost: 1_000 },
    goodPercent: 99,
    dashboard: 'service',
  },
  FreshnessSlo: {
    promise: '99 % of changes are in the mirror within 60 s of their making',
    impact: 'Figures are older than a minute although Salesforce told of the change.',
    good: { measurement: 'IngestLagSeconds', atMost: 60 },
    goodPercent: 99,
    dashboard: 'ingest',
  },
  PushSpeedSlo: {
    promise: '99 % of what moved is told to open boards within 5 s of its commit',
    impact: 'Open boards redraw late, and show older figures meanwhile.',
    good: { measurement: 'PushLagMs', atMost: 5_000 },
    goodPercent: 99,
    dashboard: 'ingest',
  },
} as const satisfies Readonly<Record<string, Slo>>;

export type SloName = keyof typeof slos;

interface Burn {
  /** So many times as fast as the budget would last for 30 days. */
  readonly times: number;
  /** The long window says that it matters, the short one that it still goes on. */
  readonly long: Window;
  readonly short: Window;
  readonly severity: AlarmEntry['severity'];
}

interface Window {
  readonly name: string;
  /** CloudWatch adds up no more than a day. */
  readonly periodSeconds: number;
  /** So many one after the other, each above the limit. */
  readonly periods: number;
}

const window = (name: string, periodSeconds: number, periods = 1): Window => ({ name, periodSeconds, periods });

/**
 * How fast a budget may be used up before somebody hears of it (Site Reliability Workbook, table 5-8): 2 % of it within
 * an hour, 5 % within six, or three days at the pace that uses up all of it.
 */
export const burns: readonly Burn[] = [
  { times: 14.4, long: window('1h', 3_600), short: window('5m', 300), severity: 'page' },
  { times: 6, long: window('6h', 21_600), short: window('30m', 1_800), severity: 'page' },
  { times: 1, long: window('3d', 86_400, 3), short: window('6h', 21_600), severity: 'ticket' },
];

/** Fewer in a window say nothing: at night one slow answer of three is no third of the budget. */
export const countedMin = 20;
