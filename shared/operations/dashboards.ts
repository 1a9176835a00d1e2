import type { AlarmEntry } from './alarms.ts';
import type { DashboardName } from './measurements.ts';

/** A graph of what AWS measures: a line for each thing of ours that has such a metric. */
export interface Graph {
  readonly title: string;
  readonly namespace: `AWS/${string}`;
  /** By which dimension AWS tells things apart. */
  readonly by: string;
  readonly metrics: readonly { readonly name: string; readonly statistic: AlarmEntry['statistic'] }[];
  /** Of CloudFront, which AWS measures in one region and by an id that no name of ours is in: the dimensions besides `by`. */
  readonly global?: Readonly<Record<string, string>>;
}

interface DashboardEntry {
  /** For whom it is and how to read it, in Markdown. */
  readonly about: string;
  readonly graphs: readonly Graph[];
}

const one = (name: string, statistic: Graph['metrics'][number]['statistic']): Graph['metrics'] => [{ name, statistic }];
const ofFunctions = { namespace: 'AWS/Lambda', by: 'FunctionName' } as const;
const ofQueues = { namespace: 'AWS/SQS', by: 'QueueName' } as const;
const ofTables = { namespace: 'AWS/DynamoDB', by: 'TableName' } as const;
const ofDatabases = { namespace: 'AWS/RDS', by: 'DBInstanceIdentifier' } as const;

/** The three dashboards: what each is for, and what it shows of AWS's own metrics. Alarms, promises and measurements find theirs by themselves. */
export const dashboards: Readonly<Record<DashboardName, DashboardEntry>> = {
  service: {
    about:
      '# Service\nCan people use Fairlead? Read from the top: what tells, how fast the error budgets burn (100 % bad is everything; the line is where somebody is woken), then functions, database and tables.',
    graphs: [
      { title: 'Functions: failed runs', ...ofFunctions, metrics: one('Errors', 'Sum') },
      { title: 'Functions: calls turned away', ...ofFunctions, metrics: one('Throttles', 'Sum') },
      { title: 'Functions: time of the slowest hundredth, ms', ...ofFunctions, metrics: one('Duration', 'p99') },
      { title: 'Functions: at once', ...ofFunctions, metrics: one('ConcurrentExecutions', 'Maximum') },
      {
        title: 'REST API: requests, refused, failed',
        namespace: 'AWS/ApiGateway',
        by: 'ApiName',
        metrics: [
          { name: 'Count', statistic: 'Sum' },
          { name: '4XXError', statistic: 'Sum' },
          { name: '5XXError', statistic: 'Sum' },
        ],
      },
      {
        title: 'CloudFront: error pages, % of requests',
        namespace: 'AWS/CloudFront',
        by: 'DistributionId',
        global: { Region: 'Global' },
        metrics: [
          { name: '5xxErrorRate', statistic: 'Average' },
          { name: '4xxErrorRate', statistic: 'Average' },
        ],
      },
      { title: 'Database: processor, %', ...ofDatabases, metrics: one('CPUUtilization', 'Maximum') },
      { title: 'Database: connections', ...ofDatabases, metrics: one('DatabaseConnections', 'Maximum') },
      { title: 'Database: free memory, bytes', ...ofDatabases, metrics: one('FreeableMemory', 'Minimum') },
      { title: 'Tables: throttled writes', ...ofTables, metrics: one('WriteThrottleEvents', 'Sum') },
    ],
  },
  ingest: {
    about:
      '# Ingest\nDoes what changes in Salesforce reach boards, all of it, in time? From left to right as a change travels: doors, queues, rows, open boards. What is parked or differs needs a person: see the page *Sync*.',
    graphs: [
      {
        title: 'Queues: how long the oldest waits, s',
        ...ofQueues,
        metrics: one('ApproximateAgeOfOldestMessage', 'Maximum'),
      },
      { title: 'Queues: waiting', ...ofQueues, metrics: one('ApproximateNumberOfMessagesVisible', 'Maximum') },
      { title: 'Queues: came in', ...ofQueues, metrics: one('NumberOfMessagesSent', 'Sum') },
    ],
  },
  cost: {
    about:
      '# Cost and quotas\nWhat is used up: what is paid by use, and what AWS and Salesforce grant so much of and no more. `npm run cost` says what a month costs; the budget mails when it costs more (docs/cost.md).',
    graphs: [
      { title: 'Functions: calls', ...ofFunctions, metrics: one('Invocations', 'Sum') },
      { title: 'Functions: paid time, ms', ...ofFunctions, metrics: one('Duration', 'Sum') },
      { title: 'Queues: messages sent', ...ofQueues, metrics: one('NumberOfMessagesSent', 'Sum') },
      {
        title: 'Tables: read and written, units',
        ...ofTables,
        metrics: [
          { name: 'ConsumedReadCapacityUnits', statistic: 'Sum' },
          { name: 'ConsumedWriteCapacityUnits', statistic: 'Sum' },
        ],
      },
      {
        title: 'Logs: written, bytes',
        namespace: 'AWS/Logs',
        by: 'LogGroupName',
        metrics: one('IncomingBytes', 'Sum'),
      },
      { title: 'Database: free storage, bytes', ...ofDatabases, metrics: one('FreeStorageSpace', 'Minimum') },
    ],
  },
};
