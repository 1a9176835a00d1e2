/**
 * Where a number comes from.
 * - `code`: stands in our own code, which the note names.
 * - `quota`: a quota or rule of AWS or Salesforce, as documented.
 * - `guess`: nobody has measured it. Give your own by `--assume name=value`.
 */
type Origin = 'code' | 'quota' | 'guess';

export interface Assumption {
  readonly value: number;
  readonly unit: string;
  readonly from: Origin;
  readonly note: string;
}

const code = (value: number, unit: string, note: string): Assumption => ({ value, unit, from: 'code', note });
const quota = (value: number, unit: string, note: string): Assumption => ({ value, unit, from: 'quota', note });
const guess = (value: number, unit: string, note: string): Assumption => ({ value, unit, from: 'guess', note });

/** Every number that is neither a flag, a setting of the stage, a price nor measured. */
export const assumptions = {
  workdaysPerMonth: guess(22, 'days', 'days on which people sell'),
  activeHoursPerDay: guess(10, 'hours', 'of a workday in which changes and visits happen'),
  peakFactor: guess(3, 'times', 'the busiest minute over the average of the active hours'),
  openHoursPerUserDay: guess(3, 'hours', 'a board stands open and in sight'),
  openAtPeakShare: guess(0.5, 'share', 'of all users who have a board open in the busiest minute'),
  requestsPerBoard: code(4, 'requests', 'session, board, answers and ticket when one is opened (web/data)'),
  renewSeconds: code(60, 'seconds', 'an open board asks again although nothing moved (web/data/widgets-query.ts)'),
  askedAfterPushShare: guess(0.9, 'share', "of a board's work that is asked again when a deal moves"),
  restsAfterAnswer: code(
    9,
    'times',
    'as long as its answer took an open board waits before it asks again (web/data/refresher.ts)',
  ),
  managersShare: guess(0.15, 'share', 'of users whose board shows a branch'),
  chiefsShare: guess(0.01, 'share', 'of users whose board shows the whole organisation'),
  peoplePerManager: guess(10, 'people', 'whose deals a manager sees'),
  rowsPerTransaction: guess(1, 'rows', 'that one transaction in Salesforce changes'),
  objectsPerBatch: guess(1.3, 'objects', 'that the changes of one second belong to'),
  webhookShare: guess(1, 'share', 'of changes told by webhook; 0 with the Event Relay'),
  rowsPerDeal: guess(8, 'rows', 'mirrored for each deal: accounts, contacts, activities, history'),
  salesforceMilliseconds: guess(400, 'ms', "until Salesforce answers a call; the stand-in's own time is next to none"),
  otherClientsCallShare: guess(0.3, 'share', "of Salesforce's daily calls that the organisation's other clients use"),
  cpuBoundShare: guess(0.5, 'share', "of a function's time that a smaller share of a core makes longer"),
  databaseCoreRatio: guess(1, 'times', 'what a core of RDS takes for the work of a core of the measuring machine'),
  backfillStepMilliseconds: guess(2_000, 'ms', 'one step of a bulk reading'),
  bulkPageRows: code(10_000, 'rows', 'a page of a bulk result (functions/salesforce/bulk-query.ts)'),
  pollSecondsMax: code(80, 'seconds', 'after which a poll begins nothing more (functions/sync/poll.ts)'),
  signInMilliseconds: guess(300, 'ms', 'exchange of a code or a refresh token'),
  socketMilliseconds: guess(15, 'ms', 'a connection opens, says something, or closes'),
  nameDealsMilliseconds: guess(100, 'ms', 'a run of every minute that finds little'),
  canaryMilliseconds: guess(3_000, 'ms', 'a run of every five minutes: a sign-in, and a board without rows'),
  retentionMilliseconds: guess(60_000, 'ms', 'a run of each night'),
  connectionsPerUserDay: guess(5, 'connections', 'each lasts two hours at most'),
  pingsPerHour: code(12, 'messages', 'one each five minutes (web/data/live-connection.ts)'),
  syncWritesPerPoll: code(3, 'writes', 'per object and poll: a window opens, its page, its end (functions/platform)'),
  connectionItemBytes: guess(300, 'bytes', 'a row of the table of connections'),
  emptyReceivesPerMinute: quota(15, 'requests', 'five long polls of 20 s for each queue that a function consumes'),
  logBytesPerInvocation: guess(1_200, 'bytes', "a function's lines with the platform's"),
  logBytesPerRequest: guess(500, 'bytes', "API Gateway's access log"),
  flowLogGb: guess(2, 'GB', "the VPC's flow log in a month"),
  logShareKept: guess(0.15, 'share', 'of what was taken in that is left after compression'),
  traceShare: quota(0.05, 'share', "of requests that X-Ray's default rule records, besides one a second"),
  customMetrics: code(21, 'metrics', 'each of ours for each that measures it (shared/operations/measurements.ts)'),
  alarms: code(168, 'metrics', 'that alarms look at (infra/alarms, shared/operations)'),
  compositeAlarms: code(8, 'alarms', 'on other alarms: two for each promise (shared/operations/slos.ts)'),
  opsDashboards: code(3, 'dashboards', 'service, ingest, cost (shared/operations/dashboards.ts)'),
  firewallAcls: code(3, 'web ACLs', 'at the edge, the origin lock and sign-in (infra)'),
  firewallRules: code(8, 'rules', 'of all web ACLs, lists of AWS among them'),
  keys: code(4, 'keys', 'infra/stacks/keys.ts, edge-watch.ts'),
  keyRequests: guess(500_000, 'requests', 'to KMS in a month; queues and database reuse their data keys'),
  secrets: code(4, 'secrets', 'infra/stacks'),
  answerKb: guess(12, 'KB', 'the compressed answers of a board'),
  visitKb: guess(250, 'KB', 'of pages and scripts in a visit; the first takes 186 KB of scripts'),
  visitRequests: guess(10, 'requests', 'for pages and scripts in a visit'),
  storageSpare: guess(1.3, 'times', 'the database over its rows: bloat, write-ahead log, room to vacuum'),
  backupShare: guess(0.5, 'share', "of the database's storage that its own backups take beyond what is free"),
  lambdaConcurrency: quota(1_000, 'at once', 'Lambda, per account and region; new accounts begin lower'),
  restRequestsPerSecond: quota(10_000, 'requests/s', 'API Gateway, per account and region'),
  socketOpensPerSecond: quota(500, 'connections/s', 'API Gateway, WebSocket, per account and region'),
  reconnectSpreadSeconds: code(1, 'seconds', 'in which all boards return after a break (web/data/live-connection.ts)'),
  queueInFlight: quota(120_000, 'messages', 'a standard queue of SQS'),
  eventsPerSecond: quota(1_100, 'invocations/s', 'EventBridge, regions that its list does not name'),
  partitionReads: quota(3_000, 'read units/s', 'one partition of DynamoDB'),
  tableWrites: quota(4_000, 'write units/s', 'a new table on demand; doubles within half an hour'),
  tokenRequestsPerSecond: quota(120, 'requests/s', 'Cognito, user authentication and tokens, per account'),
  bulkJobsPerDay: quota(10_000, 'jobs', 'Bulk API 2.0, queries in 24 hours'),
  salesforceAddresses: guess(1, 'addresses', 'from which Salesforce sends webhooks'),
  officeAddresses: guess(1, 'addresses', 'behind which all users sit, as the firewall sees them'),
} as const satisfies Readonly<Record<string, Assumption>>;

export type AssumptionName = keyof typeof assumptions;
export type Assumed = Readonly<Record<AssumptionName, number>>;

export const assumptionNames = Object.keys(assumptions).filter((name): name is AssumptionName => name in assumptions);

export class AssumptionError extends Error {
  override readonly name = 'AssumptionError';
}

/**
 * All assumptions, some of them as given: `name=value`.
 * @throws AssumptionError for what is no assumption, or no number that it can be
 */
export const assume = (given: readonly string[]): Assumed => {
  // Each name of the registry gets its value.
  const assumed = Object.fromEntries(assumptionNames.map((name) => [name, assumptions[name].value])) as Record<
    AssumptionName,
    number
  >;
  for (const each of given) {
    const [name = '', text = ''] = each.split('=', 2);
    if (!isName(name)) throw new AssumptionError(`--assume ${each}: there is no assumption ${name}`);
    assumed[name] = valueOf(name, text, each);
  }
  return assumed;
};

const isName = (name: string): name is AssumptionName => Object.hasOwn(assumptions, name);

const valueOf = (name: AssumptionName, text: string, given: string): number => {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || value < 0)
    throw new AssumptionError(`--assume ${given}: ${name} must be a number from 0`);
  const { unit } = assumptions[name];
  if (unit === 'share' && value > 1) throw new AssumptionError(`--assume ${given}: ${name} is a share, from 0 to 1`);
  if (value === 0 && unit !== 'share' && !mayBeNone.has(name)) {
    throw new AssumptionError(`--assume ${given}: ${name} must be more than 0`);
  }
  return value;
};

/** What an installation may do without. */
const mayBeNone: ReadonlySet<AssumptionName> = new Set([
  'openHoursPerUserDay',
  'salesforceMilliseconds',
  'flowLogGb',
  'customMetrics',
  'alarms',
  'compositeAlarms',
  'opsDashboards',
  'firewallAcls',
  'firewallRules',
  'keys',
  'keyRequests',
  'secrets',
]);
