import type { DashboardName, MeasurementName } from './measurements.ts';

/** What AWS measures of each thing of a kind; the templates are searched for them, so that one that is added is watched. */
export type Watched =
  | 'function'
  | 'rareFunction'
  | 'waitedForFunction'
  | 'release'
  | 'poll'
  | 'otherSchedule'
  | 'queue'
  | 'takenDeadLetters'
  | 'failedRuns'
  | 'database'
  | 'proxy'
  | 'table'
  | 'webSocketApi'
  | 'rule'
  | 'vault'
  | 'certificate'
  | 'distribution'
  | 'firewall';

/** What is known of a thing, from which a threshold can be reckoned. */
export type Fact =
  | 'timeoutMilliseconds'
  | 'atOnceMax'
  | 'promisedSeconds'
  | 'storageBytes'
  | 'memoryBytes'
  | 'connections'
  | 'patienceMicroseconds'
  | 'remembered';

export interface AlarmEntry {
  /** `page` wakes somebody; `ticket` waits for the next working day. */
  readonly severity: 'page' | 'ticket';
  /** Why it is the one and not the other. */
  readonly because: string;
  /** One sentence: what people notice. Absent: what is watched says it itself, as each function does. */
  readonly impact?: string;
  readonly dashboard: DashboardName;
  readonly watches: Watched | { readonly measurement: MeasurementName };
  /** Of AWS's own metrics: the namespace and the name; of several names, their sum. Measurements name themselves. */
  readonly metric?: {
    readonly namespace: `AWS/${string}`;
    readonly names: readonly [string, ...string[]];
    /** Of a share: the metric that counts what it is a share of. Of a handful (slos.ts) it says nothing. */
    readonly shareOf?: string;
  };
  /** A setting of the stage, without which nobody measures it: silence would tell. */
  readonly needs?: 'canary';
  /** An average would hide what some people suffer, but of a share of all of them, of which AWS keeps no other. */
  readonly statistic: 'Sum' | 'Minimum' | 'Maximum' | 'p99' | 'Average';
  readonly is: '>=' | '>' | '<';
  readonly threshold: number | { readonly times: number; readonly of: Fact };
  readonly periodSeconds: 60 | 300 | 3_600 | 86_400;
  /** So many periods of so many. */
  readonly outOf: readonly [periods: number, of: number];
  readonly missing: 'notBreaching' | { readonly as: 'breaching' | 'ignore'; readonly because: string };
}

/**
 * Everything that a person must do something about, and nothing else: one entry each. Its name is the heading of its
 * page in docs/runbook.md. How fast the promises of slos.ts are used up is watched there.
 */
export const alarms = {
  FunctionFails: {
    severity: 'page',
    because: 'A function that fails minute after minute does not mend itself: queues grow or people are refused.',
    dashboard: 'service',
    watches: 'function',
    metric: { namespace: 'AWS/Lambda', names: ['Errors'] },
    statistic: 'Sum',
    is: '>=',
    threshold: 1,
    periodSeconds: 60,
    outOf: [3, 5],
    missing: 'notBreaching',
  },
  RunFails: {
    severity: 'ticket',
    because: 'What runs once a night or once a release is looked at in the morning or by who releases.',
    dashboard: 'service',
    watches: 'rareFunction',
    metric: { namespace: 'AWS/Lambda', names: ['Errors'] },
    statistic: 'Sum',
    is: '>=',
    threshold: 1,
    periodSeconds: 300,
    outOf: [1, 1],
    missing: 'notBreaching',
  },
  ReleaseFails: {
    severity: 'ticket',
    because: 'During a release CodeDeploy goes back by itself; at any other time it is one call that failed.',
    dashboard: 'service',
    watches: 'release',
    metric: { namespace: 'AWS/Lambda', names: ['Errors'] },
    statistic: 'Sum',
    is: '>=',
    threshold: 1,
    periodSeconds: 60,
    // Sooner than the five minutes that a canary takes.
    outOf: [1, 1],
    missing: 'notBreaching',
  },
  FunctionThrottled: {
    severity: 'page',
    because: 'Lambda turns calls away: people are refused, or a queue is not emptied.',
    dashboard: 'service',
    watches: 'function',
    metric: { namespace: 'AWS/Lambda', names: ['Throttles'] },
    statistic: 'Sum',
    is: '>=',
    threshold: 1,
    periodSeconds: 60,
    outOf: [3, 5],
    missing: 'notBreaching',
  },
  FunctionSlow: {
    severity: 'ticket',
    because: 'Nothing has failed yet: beyond the time-out FunctionFails wakes somebody.',
    dashboard: 'service',
    watches: 'function',
    metric: { namespace: 'AWS/Lambda', names: ['Duration'] },
    statistic: 'p99',
    is: '>=',
    threshold: { times: 0.8, of: 'timeoutMilliseconds' },
    periodSeconds: 60,
    outOf: [3, 5],
    missing: 'notBreaching',
  },
  FunctionCrowded: {
    severity: 'ticket',
    because: 'There is still room: beyond the last fifth FunctionThrottled wakes somebody.',
    dashboard: 'service',
    watches: 'waitedForFunction',
    metric: { namespace: 'AWS/Lambda', names: ['ConcurrentExecutions'] },
    statistic: 'Maximum',
    is: '>=',
    threshold: { times: 0.8, of: 'atOnceMax' },
    periodSeconds: 60,
    outOf: [3, 5],
    missing: 'notBreaching',
  },
  PollStopped: {
    severity: 'page',
    because: 'Without polls nothing finds what was not pushed, and nothing else would tell.',
    impact: 'What Salesforce did not push stays unseen, and boards say that their data is ageing.',
    dashboard: 'ingest',
    watches: 'poll',
    metric: { namespace: 'AWS/Lambda', names: ['Invocations'] },
    statistic: 'Sum',
    is: '<',
    threshold: 1,
    periodSeconds: 60,
    outOf: [5, 5],
    missing: { as: 'breaching', because: 'A heart that does not beat sends nothing.' },
  },
  JobMissing: {
    severity: 'ticket',
    because: 'Names and retention are behind by a day at most when somebody looks in the morning.',
    impact: 'A job of the night or of each minute did not run for a day: the search lacks names, or old rows stay.',
    dashboard: 'service',
    watches: 'otherSchedule',
    metric: { namespace: 'AWS/Lambda', names: ['Invocations'] },
    statistic: 'Sum',
    is: '<',
    threshold: 1,
    periodSeconds: 86_400,
    outOf: [1, 1],
    missing: { as: 'breaching', because: 'A heart that does not beat sends nothing.' },
  },
  JobFailed: {
    severity: 'ticket',
    because: 'The next run does what this one could not.',
    impact: 'A scheduled run failed: what it had to do is late by one run.',
    dashboard: 'service',
    watches: 'failedRuns',
    metric: { namespace: 'AWS/SQS', names: ['ApproximateNumberOfMessagesVisible'] },
    statistic: 'Maximum',
    is: '>',
    threshold: 0,
    periodSeconds: 300,
    outOf: [1, 1],
    missing: {
      as: 'ignore',
      because: 'SQS is silent about a queue that slept for six hours; what waits in it waits on.',
    },
  },
  QueueWaits: {
    severity: 'page',
    because: 'What waits longer than its queue promises makes figures old, and grows.',
    impact: 'Changes of Salesforce reach boards later than promised; boards say how old their figures are.',
    dashboard: 'ingest',
    watches: 'queue',
    metric: { namespace: 'AWS/SQS', names: ['ApproximateAgeOfOldestMessage'] },
    statistic: 'Maximum',
    is: '>',
    threshold: { times: 1, of: 'promisedSeconds' },
    periodSeconds: 60,
    outOf: [5, 5],
    missing: 'notBreaching',
  },
  DeadLettersStay: {
    severity: 'ticket',
    because: 'They are kept for fourteen days, and the proofs find what their absence makes wrong.',
    impact: 'Messages that nothing could handle stay where no page shows them, and what they carried is missing.',
    dashboard: 'ingest',
    watches: 'takenDeadLetters',
    // Not how many wait: one that is taken again and again, and cannot be written down, counts as being worked on.
    metric: { namespace: 'AWS/SQS', names: ['ApproximateAgeOfOldestMessage'] },
    statistic: 'Maximum',
    is: '>',
    threshold: 300,
    periodSeconds: 60,
    outOf: [3, 3],
    missing: 'notBreaching',
  },
  PagesParked: {
    severity: 'ticket',
    because: 'The rest of the road goes on, and the page Sync shows what is missing.',
    impact: 'Some rows of Salesforce are missing on boards, and stay missing until a person drives them back.',
    dashboard: 'ingest',
    watches: { measurement: 'PagesParked' },
    statistic: 'Sum',
    is: '>=',
    threshold: 1,
    periodSeconds: 300,
    outOf: [1, 1],
    missing: 'notBreaching',
  },
  MessagesParked: {
    severity: 'ticket',
    because: 'Polls and proofs read again what a hint would have told.',
    impact: 'Some changes reach boards late: what told of them could not be used.',
    dashboard: 'ingest',
    watches: { measurement: 'MessagesParked' },
    statistic: 'Sum',
    is: '>=',
    threshold: 1,
    periodSeconds: 300,
    outOf: [1, 1],
    missing: 'notBreaching',
  },
  ProofMismatch: {
    severity: 'ticket',
    because: 'What differs is read again by itself; only what still differs an hour later needs a person.',
    impact: 'A figure may be wrong: the mirror does not hold the same records as Salesforce.',
    dashboard: 'ingest',
    watches: { measurement: 'ProofMismatch' },
    statistic: 'Sum',
    is: '>=',
    threshold: 1,
    periodSeconds: 3_600,
    outOf: [2, 3],
    missing: 'notBreaching',
  },
  MirrorBehind: {
    severity: 'page',
    because: 'It is the product’s first promise that is broken, for everybody.',
    impact: 'Boards say that their data is late by a quarter of an hour or more.',
    dashboard: 'ingest',
    watches: { measurement: 'MirrorBehindSeconds' },
    statistic: 'Maximum',
    is: '>=',
    threshold: 900,
    periodSeconds: 60,
    outOf: [5, 5],
    missing: 'notBreaching',
  },
  SalesforceCallsRunOut: {
    severity: 'ticket',
    because: 'Routine reading stops by itself before the last calls, which are kept for pushed changes.',
    impact: 'Soon only pushed changes reach boards, and then none until calls come back.',
    dashboard: 'cost',
    watches: { measurement: 'SalesforceApiRemaining' },
    statistic: 'Minimum',
    is: '<',
    threshold: 25,
    periodSeconds: 300,
    outOf: [3, 3],
    missing: 'notBreaching',
  },
  SalesforceRefuses: {
    severity: 'page',
    because: 'A refused sign-in is mended by a person or not at all.',
    impact: 'No change of Salesforce reaches boards: Salesforce does not answer or does not let Fairlead in.',
    dashboard: 'ingest',
    watches: { measurement: 'SalesforceRefused' },
    statistic: 'Sum',
    is: '>=',
    threshold: 1,
    // Sign-ins that are refused are tried again within ten minutes: each quarter of an hour counts one.
    periodSeconds: 300,
    outOf: [3, 6],
    missing: 'notBreaching',
  },
  WebhooksRefused: {
    severity: 'ticket',
    because: 'Polls find the same changes within a minute; nothing that was refused came in.',
    impact: 'Pushes do not arrive and changes come by poll, or a stranger knocks at Salesforce’s doors.',
    dashboard: 'ingest',
    watches: { measurement: 'WebhooksRefused' },
    statistic: 'Sum',
    is: '>=',
    threshold: 10,
    periodSeconds: 300,
    outOf: [2, 3],
    missing: 'notBreaching',
  },
  DatabaseBusy: {
    severity: 'page',
    because: 'It gets worse by itself: questions queue up behind each other.',
    impact: 'Boards answer slowly or not at all, and changes are applied late.',
    dashboard: 'service',
    watches: 'database',
    metric: { namespace: 'AWS/RDS', names: ['CPUUtilization'] },
    statistic: 'Minimum',
    is: '>=',
    threshold: 90,
    periodSeconds: 60,
    outOf: [10, 15],
    missing: 'notBreaching',
  },
  DatabaseFull: {
    severity: 'page',
    because: 'A full disk stops the database, and growing by itself takes RDS six hours from one time to the next.',
    impact: 'When it is full nothing can be saved and no change is applied.',
    dashboard: 'service',
    watches: 'database',
    metric: { namespace: 'AWS/RDS', names: ['FreeStorageSpace'] },
    statistic: 'Minimum',
    is: '<',
    threshold: { times: 0.05, of: 'storageBytes' },
    periodSeconds: 300,
    outOf: [3, 3],
    missing: 'notBreaching',
  },
  DatabaseMemoryShort: {
    severity: 'ticket',
    because: 'Slow before it stops: DatabaseBusy and the boards’ SLO wake somebody.',
    impact: 'Boards answer more slowly, because the database reads from disk what it held in memory.',
    dashboard: 'service',
    watches: 'database',
    metric: { namespace: 'AWS/RDS', names: ['FreeableMemory'] },
    statistic: 'Minimum',
    is: '<',
    threshold: { times: 0.04, of: 'memoryBytes' },
    periodSeconds: 300,
    outOf: [3, 3],
    missing: 'notBreaching',
  },
  DatabaseConnectionsRunOut: {
    severity: 'ticket',
    because: 'Functions alone cannot reach it: their number is limited below it.',
    impact: 'Soon boards are refused their figures, for want of a connection.',
    dashboard: 'service',
    watches: 'database',
    metric: { namespace: 'AWS/RDS', names: ['DatabaseConnections'] },
    statistic: 'Maximum',
    is: '>=',
    threshold: { times: 0.9, of: 'connections' },
    periodSeconds: 60,
    outOf: [5, 5],
    missing: 'notBreaching',
  },
  ProxyWaits: {
    severity: 'ticket',
    because: 'Who waits still gets a connection; who does not makes FunctionFails wake somebody.',
    impact: 'Boards answer later, because functions wait for a connection to the database.',
    dashboard: 'service',
    watches: 'proxy',
    metric: { namespace: 'AWS/RDS', names: ['DatabaseConnectionsBorrowLatency'] },
    statistic: 'Maximum',
    is: '>=',
    threshold: { times: 0.5, of: 'patienceMicroseconds' },
    periodSeconds: 60,
    outOf: [3, 5],
    missing: 'notBreaching',
  },
  TableThrottled: {
    severity: 'ticket',
    because: 'The SDK asks again, and an on-demand table grows within minutes.',
    impact: 'Sign-ins, live connections or the reading of Salesforce are slowed by a table that takes no more.',
    dashboard: 'service',
    watches: 'table',
    metric: { namespace: 'AWS/DynamoDB', names: ['ReadThrottleEvents', 'WriteThrottleEvents'] },
    statistic: 'Sum',
    is: '>=',
    threshold: 1,
    periodSeconds: 60,
    outOf: [3, 5],
    missing: 'notBreaching',
  },
  CanaryFails: {
    severity: 'page',
    because: 'Nobody else may be there to notice, and what the canary cannot do nobody can.',
    impact: 'Whoever comes now may not get in, or sees no board: the canary could not for a quarter of an hour.',
    dashboard: 'service',
    watches: { measurement: 'CanarySucceeded' },
    needs: 'canary',
    statistic: 'Sum',
    is: '<',
    threshold: 1,
    periodSeconds: 300,
    outOf: [3, 3],
    missing: { as: 'breaching', because: 'A canary that does not sing is dead.' },
  },
  EdgeFails: {
    severity: 'page',
    because: 'What CloudFront cannot fetch, or refuses by itself, no figure of what stands behind it shows.',
    impact: 'People see an error page of CloudFront, also where everything behind it is well.',
    dashboard: 'service',
    watches: 'distribution',
    metric: { namespace: 'AWS/CloudFront', names: ['5xxErrorRate'], shareOf: 'Requests' },
    statistic: 'Average',
    is: '>=',
    threshold: 5,
    periodSeconds: 300,
    outOf: [2, 2],
    missing: 'notBreaching',
  },
  FirewallBlocks: {
    severity: 'ticket',
    because: 'An attack is what it is there for; whether it is one, or an office of ours, a person must look.',
    impact: 'Somebody is turned away for a quarter of an hour: an attacker, or all who sit behind one address.',
    dashboard: 'service',
    watches: 'firewall',
    metric: { namespace: 'AWS/WAFV2', names: ['BlockedRequests'] },
    statistic: 'Sum',
    is: '>=',
    threshold: 300,
    periodSeconds: 300,
    outOf: [3, 3],
    missing: 'notBreaching',
  },
  LiveFails: {
    severity: 'ticket',
    because: 'Boards ask by themselves every half minute meanwhile.',
    impact: 'Boards hear of changes up to half a minute late, and nobody sees who else has a board open.',
    dashboard: 'service',
    watches: 'webSocketApi',
    metric: { namespace: 'AWS/ApiGateway', names: ['ExecutionError'] },
    statistic: 'Sum',
    is: '>=',
    threshold: 5,
    periodSeconds: 60,
    outOf: [3, 5],
    missing: 'notBreaching',
  },
  EventsFail: {
    severity: 'ticket',
    because: 'Polls find the same changes within a minute.',
    impact: 'Change events of the Event Relay are lost before they become hints: changes come by poll.',
    dashboard: 'ingest',
    watches: 'rule',
    metric: { namespace: 'AWS/Events', names: ['FailedInvocations'] },
    statistic: 'Sum',
    is: '>=',
    threshold: 1,
    periodSeconds: 300,
    outOf: [1, 1],
    missing: 'notBreaching',
  },
  CertificateEnds: {
    severity: 'ticket',
    because: 'ACM renews two months before the end; a month is left for what keeps it from doing so.',
    impact: 'When it ends, every browser warns of the public name and nobody gets in.',
    dashboard: 'service',
    watches: 'certificate',
    metric: { namespace: 'AWS/CertificateManager', names: ['DaysToExpiry'] },
    statistic: 'Minimum',
    is: '<',
    threshold: 30,
    periodSeconds: 86_400,
    outOf: [1, 1],
    missing: 'notBreaching',
  },
  BackupMissing: {
    severity: 'ticket',
    because: 'Database and tables can still go back to any minute; the copy is for the day when they cannot.',
    impact: 'Nobody notices, until everything else is lost: last night’s copies are not all in the vault.',
    dashboard: 'cost',
    watches: 'vault',
    metric: { namespace: 'AWS/Backup', names: ['NumberOfBackupJobsCompleted'] },
    statistic: 'Sum',
    is: '<',
    threshold: { times: 1, of: 'remembered' },
    periodSeconds: 86_400,
    outOf: [1, 1],
    missing: { as: 'breaching', because: 'A night without a single job sends nothing.' },
  },
} as const satisfies Readonly<Record<string, AlarmEntry>>;

export type AlarmName = keyof typeof alarms;
