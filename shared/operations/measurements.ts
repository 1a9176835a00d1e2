/** Which of the three dashboards shows it. */
export type DashboardName = 'service' | 'ingest' | 'cost';

interface Measurement {
  /** As CloudWatch spells it. */
  readonly unit: 'Seconds' | 'Milliseconds' | 'Count' | 'Percent';
  /** The names under which those who measure it write their logs: values of the dimension `service`. */
  readonly services: readonly [string, ...string[]];
  /** What was measured, as dashboards say it. */
  readonly about: string;
  /** As dashboards draw it: what most people, or the worst off, get. */
  readonly statistic: 'Sum' | 'Minimum' | 'Maximum' | 'p99';
  readonly dashboard: DashboardName;
}

/** What Fairlead measures of itself, by the names under which CloudWatch knows it. Alarms and dashboards are made of this list. */
export const measurements = {
  IngestLagSeconds: {
    unit: 'Seconds',
    services: ['apply'],
    about: 'From a change in Salesforce, as its sender tells it, until its row is committed: the oldest of a page',
    statistic: 'p99',
    dashboard: 'ingest',
  },
  RowsApplied: {
    unit: 'Count',
    services: ['apply'],
    about: 'Rows that were new, differed from what was held, or were gone',
    statistic: 'Sum',
    dashboard: 'ingest',
  },
  PagesParked: {
    unit: 'Count',
    services: ['apply', 'undelivered'],
    about: 'Pages and rows that can never be applied as they are',
    statistic: 'Sum',
    dashboard: 'ingest',
  },
  ProofMismatch: {
    unit: 'Count',
    services: ['apply'],
    about: 'Counts and inventories of Salesforce that the mirror did not equal; 0 for each that it did',
    statistic: 'Sum',
    dashboard: 'ingest',
  },
  MessagesParked: {
    unit: 'Count',
    services: ['refetch', 'backfill', 'push', 'undelivered'],
    about: 'Other messages that nobody can make use of, dead letters among them',
    statistic: 'Sum',
    dashboard: 'ingest',
  },
  MirrorBehindSeconds: {
    unit: 'Seconds',
    services: ['poll'],
    about: 'How long ago the moment lies until which the object that is furthest behind is complete',
    statistic: 'Maximum',
    dashboard: 'ingest',
  },
  SalesforceApiRemaining: {
    unit: 'Percent',
    services: ['poll', 'refetch', 'backfill'],
    about: 'API calls that the organisation has left of the last 24 hours',
    statistic: 'Minimum',
    dashboard: 'cost',
  },
  SalesforceRefused: {
    unit: 'Count',
    services: ['poll', 'refetch', 'backfill'],
    about: 'Times that Salesforce could not be asked any more, so that everybody waits',
    statistic: 'Sum',
    dashboard: 'ingest',
  },
  WebhooksRefused: {
    unit: 'Count',
    services: ['receive'],
    about: 'Messages at Salesforce’s doors whose sender was not who it said',
    statistic: 'Sum',
    dashboard: 'ingest',
  },
  WidgetQueryMs: {
    unit: 'Milliseconds',
    services: ['api'],
    about: 'To answer all questions of a board, those that were confirmed unasked left out',
    statistic: 'p99',
    dashboard: 'service',
  },
  PushLagMs: {
    unit: 'Milliseconds',
    services: ['push'],
    about: 'From the commit of rows until all open boards of their organisation were told: the oldest of a batch',
    statistic: 'p99',
    dashboard: 'ingest',
  },
  CanarySucceeded: {
    unit: 'Count',
    services: ['canary'],
    about: 'Whether the canary signed in and read a board by the public name: 1, or 0',
    statistic: 'Minimum',
    dashboard: 'service',
  },
  CanaryMs: {
    unit: 'Milliseconds',
    services: ['canary'],
    about: 'All steps of a canary that read its board: the page, the sign-in, the board and its answers',
    statistic: 'Maximum',
    dashboard: 'service',
  },
} as const satisfies Readonly<Record<string, Measurement>>;

export type MeasurementName = keyof typeof measurements;
