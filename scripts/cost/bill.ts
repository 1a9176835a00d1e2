import { objectNames } from '#shared/objects/index';
import { type BilledFunction, consumedQueues, endpointZones, functionMemoryMib } from './deployed.ts';
import { type Load, loadOf, slowness } from './load.ts';
import type { Plan } from './plan.ts';
import { costOf, factorOf, instanceOf, type Price, type PriceName, prices } from './prices.ts';
import { meanAt } from './time-at.ts';

/** What a quantity grows with; `fixed` is paid by an installation that nobody uses. */
type GrowsWith = 'fixed' | 'users' | 'changes' | 'users × changes' | 'deals';

/** One line of the bill of a month. */
export interface BillLine {
  readonly service: string;
  readonly what: string;
  readonly quantity: number;
  readonly price: Price;
  readonly growsWith: GrowsWith;
  /** By the region's likely factor. */
  readonly usd: number;
}

export interface Bill {
  readonly lines: readonly BillLine[];
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

const hoursPerMonth = 730;
const daysPerMonth = hoursPerMonth / 24;
const minutesPerMonth = hoursPerMonth * 60;

/** @throws PriceError for a region or an instance without a price */
export const billOf = (plan: Plan): Bill => {
  const factor = factorOf(plan.settings.region);
  const quantities = quantitiesOf(plan);
  const lines = quantities.map((line) => ({ ...line, usd: costAt(line, factor.likely) }));
  const sumAt = (times: number): number => quantities.reduce((sum, line) => sum + costAt(line, times), 0);
  return { lines, low: sumAt(factor.low), likely: sumAt(factor.likely), high: sumAt(factor.high) };
};

type Quantity = Omit<BillLine, 'usd'>;

const costAt = ({ price, quantity }: Quantity, factor: number): number =>
  costOf(price, quantity) * (price.where === 'region' ? factor : 1);

interface Runs {
  readonly count: number;
  readonly milliseconds: number;
}

/** What a month brings, before it is priced. */
interface Month {
  readonly plan: Plan;
  readonly load: Load;
  /** Seconds of the active hours of all workdays. */
  readonly seconds: number;
  readonly runs: Readonly<Record<BilledFunction | 'ApplyOfPolls', Runs>>;
  readonly answersGb: number;
  readonly visitsGb: number;
}

const quantitiesOf = (plan: Plan): Quantity[] => {
  const load = loadOf(plan);
  const { assumed, users, boardsPerUserDay } = plan;
  const seconds = load.activeSeconds * assumed.workdaysPerMonth;
  const month = {
    plan,
    load,
    seconds,
    runs: runsOf(plan, load, seconds),
    answersGb: (load.usual.boards * seconds * assumed.answerKb) / 1e6,
    visitsGb: (users * boardsPerUserDay * assumed.workdaysPerMonth * assumed.visitKb) / 1e6,
  };
  return [doors, functions, queues, tables, database, edge, observation, safety].flatMap((part) => part(month));
};

/** How much, for which price, and what it grows with; absent: `fixed`. */
type Priced = readonly [quantity: number, of: PriceName | Price, growsWith?: GrowsWith | undefined];

const line = (service: string, what: string, [quantity, of, growsWith = 'fixed']: Priced): Quantity => ({
  service,
  what,
  quantity,
  price: typeof of === 'string' ? prices[of] : of,
  growsWith,
});

const runsOf = (plan: Plan, { usual, durations: { usual: each } }: Load, seconds: number): Month['runs'] => {
  const { assumed, users, deals } = plan;
  const days = assumed.workdaysPerMonth;
  const openMinutes = users * assumed.openHoursPerUserDay * 60 * days;
  // A quarter of an hour is what a session lasts before it is renewed (infra/stacks/identity.ts).
  const signIns = users * days + openMinutes / 15;
  const says = users * assumed.connectionsPerUserDay * 2 * days + (openMinutes / 60) * assumed.pingsPerHour;
  const pollSeconds = Math.min(
    assumed.pollSecondsMax,
    (objectNames.length * 2 * assumed.salesforceMilliseconds) / 1_000,
  );
  const steps = (deals * assumed.rowsPerDeal * daysPerMonth) / assumed.bulkPageRows;
  const boardsAndRest =
    usual.boards * each.board + (usual.requests - usual.boards - hooksOf(plan, usual)) * each.request;
  const apiRuns = Math.max(0, usual.requests - hooksOf(plan, usual));
  return {
    Receive: { count: hooksOf(plan, usual) * seconds, milliseconds: each.receive },
    Refetch: { count: usual.batches * seconds, milliseconds: each.refetch },
    Poll: { count: minutesPerMonth, milliseconds: pollSeconds * 1_000 },
    Backfill: { count: steps, milliseconds: assumed.backfillStepMilliseconds },
    // Only where something is wrong.
    Undelivered: { count: 0, milliseconds: 0 },
    Apply: { count: usual.pages * seconds, milliseconds: each.apply },
    // Each poll has a page for every object, be it empty: the checkpoint moves by it.
    ApplyOfPolls: { count: minutesPerMonth * objectNames.length, milliseconds: emptyPage(plan) },
    Api: { count: apiRuns * seconds, milliseconds: apiRuns > 0 ? boardsAndRest / apiRuns : 0 },
    Authorizer: { count: apiRuns * seconds, milliseconds: each.authorizer },
    SignIn: { count: signIns, milliseconds: assumed.signInMilliseconds },
    TokenClaims: { count: signIns, milliseconds: each.authorizer },
    Socket: { count: says, milliseconds: assumed.socketMilliseconds },
    Push: { count: usual.pushes * seconds, milliseconds: each.push },
    NameDeals: { count: minutesPerMonth, milliseconds: assumed.nameDealsMilliseconds },
    Canary: { count: minutesPerMonth / 5, milliseconds: assumed.canaryMilliseconds },
    Retention: { count: daysPerMonth, milliseconds: assumed.retentionMilliseconds },
  };
};

const emptyPage = (plan: Plan): number => meanAt(plan.times.functions.Apply, 0) * slowness(plan, 'Apply');

const hooksOf = ({ assumed }: Plan, { transactions }: Load['usual']): number => transactions * assumed.webhookShare;

const doors = ({ plan, load: { usual }, seconds, runs }: Month): Quantity[] => {
  const minutes = plan.users * plan.assumed.openHoursPerUserDay * 60 * plan.assumed.workdaysPerMonth;
  const pushed = usual.open * usual.pushes * seconds;
  return [
    line('API Gateway', 'REST requests', [
      usual.requests * seconds + runs.SignIn.count,
      'restRequest',
      'users × changes',
    ]),
    line('WebSocket', 'messages', [runs.Socket.count + pushed, 'socketMessage', 'users × changes']),
    line('WebSocket', 'minutes of connections', [minutes, 'socketMinute', 'users']),
  ];
};

const growthOf: Readonly<Partial<Record<keyof Month['runs'], GrowsWith>>> = {
  Receive: 'changes',
  Refetch: 'changes',
  Apply: 'changes',
  Push: 'users × changes',
  Api: 'users × changes',
  Authorizer: 'users × changes',
  SignIn: 'users',
  TokenClaims: 'users',
  Socket: 'users',
  Backfill: 'deals',
};

/** Runs that need nobody: of schedules, and of what schedules bring. */
const byThemselves = ['Poll', 'ApplyOfPolls', 'NameDeals', 'Canary', 'Retention', 'Backfill'] as const;

const countOf = (runs: Month['runs'], names: readonly (keyof Month['runs'])[]): number =>
  names.reduce((sum, name) => sum + runs[name].count, 0);

const allRuns = (runs: Month['runs']): number => Object.values(runs).reduce((sum, { count }) => sum + count, 0);

const functions = ({ runs }: Month): Quantity[] => {
  // Names of one of the registry's own keys.
  const names = Object.keys(runs) as (keyof Month['runs'])[];
  const fixed = countOf(runs, byThemselves);
  return [
    ...names.map((name) => {
      const { count, milliseconds } = runs[name];
      const memoryMib = functionMemoryMib[name === 'ApplyOfPolls' ? 'Apply' : name];
      const gbSeconds = (count * milliseconds * memoryMib) / 1_024_000;
      return line('Lambda', `${wordsOf(name)}, GB-seconds`, [gbSeconds, 'lambdaGbSecond', growthOf[name]]);
    }),
    line('Lambda', 'requests of schedules', [fixed, 'lambdaRequest', 'deals']),
    line('Lambda', 'requests', [allRuns(runs) - fixed, 'lambdaRequest', 'users × changes']),
  ];
};

const wordsOf = (name: keyof Month['runs']): string => (name === 'ApplyOfPolls' ? 'Apply, polls' : name);

const queues = ({ plan: { assumed }, load: { usual }, seconds, runs }: Month): Quantity[] => {
  const received = 2 / 10;
  const hints = usual.transactions * seconds * (1 + received);
  const pages = runs.Apply.count * (1 + received);
  const polled = (runs.ApplyOfPolls.count + runs.Backfill.count * 2) * (1 + received);
  const moved = runs.Push.count * (1 + received);
  return [
    line('SQS', 'requests for messages', [hints + pages + moved, 'sqsRequest', 'changes']),
    line('SQS', 'requests for pages of polls and fills', [polled, 'sqsRequest', 'deals']),
    line('SQS', 'empty receives', [consumedQueues * assumed.emptyReceivesPerMinute * minutesPerMonth, 'sqsRequest']),
    line('EventBridge', 'events of Salesforce', [
      usual.transactions * (1 - assumed.webhookShare) * seconds,
      'partnerEvent',
      'changes',
    ]),
    line('EventBridge', 'scheduled runs', [2 * minutesPerMonth + daysPerMonth, 'scheduledRun']),
    line('S3', 'pages put', [runs.Backfill.count, 'bucketPut', 'deals']),
  ];
};

const tables = ({ plan: { assumed, users }, load: { usual }, runs }: Month): Quantity[] => {
  const connections = users * assumed.connectionsPerUserDay * assumed.workdaysPerMonth;
  // Half a unit for each eventually consistent 4 KB.
  const listReads = Math.ceil((usual.open * assumed.connectionItemBytes) / 4_096) / 2;
  const reads = runs.Authorizer.count / 2 + runs.Receive.count + runs.Refetch.count * 4 + runs.Push.count * listReads;
  // A connection is a row and its places in two indexes, put and taken away; a ticket is put and taken.
  const writes = connections * 8 + runs.Receive.count + runs.Refetch.count;
  const polls = minutesPerMonth * objectNames.length * assumed.syncWritesPerPoll;
  return [
    line('DynamoDB', 'read units', [reads, 'dynamoRead', 'users × changes']),
    line('DynamoDB', 'write units', [writes, 'dynamoWrite', 'users × changes']),
    line('DynamoDB', 'write units of polls', [polls, 'dynamoWrite']),
  ];
};

const database = ({ plan: { settings, assumed }, load: { storageGb }, answersGb }: Month): Quantity[] => {
  const { instanceType, multiAz, readReplica, proxy, storageGib } = settings.database;
  const { price, vcpus } = instanceOf(instanceType);
  const copies = (multiAz ? 2 : 1) + (readReplica ? 1 : 0);
  const storage = Math.max(storageGib, storageGb);
  return [
    line('RDS', `${instanceType}, hours × ${copies}`, [hoursPerMonth * copies, price]),
    line('RDS', `storage, GB × ${copies}`, [storage * copies, 'databaseStorage', 'deals']),
    line('RDS', 'backups beyond what is free, GB', [storage * assumed.backupShare, 'databaseBackup', 'deals']),
    ...(proxy ? [line('RDS Proxy', 'vCPU-hours', [Math.max(2, vcpus) * hoursPerMonth, 'proxyVcpuHour'])] : []),
    ...(settings.backup ? [line('Backup', 'vault, GB', [storage, 'vaultStorage', 'deals'])] : []),
    line('VPC', 'interface endpoint, zone-hours', [endpointZones * hoursPerMonth, 'endpointHour']),
    line('VPC', 'between zones, GB', [answersGb / 2, 'transferBetweenZonesGb', 'users × changes']),
  ];
};

const edge = ({ plan, load: { usual }, seconds, answersGb, visitsGb }: Month): Quantity[] => {
  const { assumed, settings, users, boardsPerUserDay } = plan;
  const visits = users * boardsPerUserDay * assumed.workdaysPerMonth * assumed.visitRequests;
  const requests = usual.requests * seconds + visits;
  const gb = answersGb + visitsGb;
  const way =
    settings.edge === 'cloudfront'
      ? [
          line('CloudFront', 'requests', [requests, 'cloudFrontRequest', 'users × changes']),
          line('CloudFront', 'GB out', [gb, 'cloudFrontGb', 'users × changes']),
          // What passed the edge is looked at once more, for CloudFront's key (infra/constructs/origin-lock.ts).
          line('WAF', 'requests at the origin', [usual.requests * seconds, 'firewallRequest', 'users × changes']),
        ]
      : [line('Data transfer', 'GB out', [gb, 'transferOutGb', 'users × changes'])];
  return [
    ...way,
    line('WAF', 'web ACLs', [assumed.firewallAcls, 'firewallAcl']),
    line('WAF', 'rules', [assumed.firewallRules, 'firewallRule']),
    line('WAF', 'requests', [requests, 'firewallRequest', 'users × changes']),
  ];
};

const observation = ({ plan: { assumed, settings }, load: { usual }, seconds, runs }: Month): Quantity[] => {
  const requests = usual.requests * seconds;
  const fixedRuns = countOf(runs, byThemselves);
  const fixedGb = (fixedRuns * assumed.logBytesPerInvocation) / 1e9 + assumed.flowLogGb;
  const ofRuns = (allRuns(runs) - fixedRuns) * assumed.logBytesPerInvocation;
  const gb = (ofRuns + requests * assumed.logBytesPerRequest) / 1e9;
  const kept = (taken: number): number => (taken * assumed.logShareKept * settings.logDays) / daysPerMonth;
  return [
    line('CloudWatch', 'logs of schedules and the network, GB', [fixedGb, 'logGb', 'deals']),
    line('CloudWatch', 'logs, GB', [gb, 'logGb', 'users × changes']),
    line('CloudWatch', 'logs of schedules and the network kept, GB', [kept(fixedGb), 'logStorage', 'deals']),
    line('CloudWatch', 'logs kept, GB', [kept(gb), 'logStorage', 'users × changes']),
    line('CloudWatch', 'metrics', [assumed.customMetrics, 'metric']),
    line('CloudWatch', 'alarms', [settings.alarms ? assumed.alarms : 0, 'alarm']),
    line('CloudWatch', 'alarms on alarms', [settings.alarms ? assumed.compositeAlarms : 0, 'compositeAlarm']),
    line('CloudWatch', 'dashboards', [settings.alarms ? assumed.opsDashboards : 0, 'opsDashboard']),
    line('X-Ray', 'traces', [(requests + runs.Refetch.count) * assumed.traceShare, 'trace', 'users × changes']),
  ];
};

/** Of the topics in us-east-1. */
const keysOfAlerts = 1;

const safety = ({ plan: { assumed, settings, users } }: Month): Quantity[] => [
  line('Cognito', 'active users', [users, settings.threatProtection ? 'plusUser' : 'essentialsUser', 'users']),
  line('KMS', 'keys', [settings.alarms ? assumed.keys : assumed.keys - keysOfAlerts, 'key']),
  line('KMS', 'requests', [assumed.keyRequests, 'keyRequest']),
  line('Secrets Manager', 'secrets', [assumed.secrets, 'secret']),
];
