import { connectionsGranted, connectionsNeeded } from '#infra/database-connections';
import { billOf } from './bill.ts';
import { consumptions } from './deployed.ts';
import { type Load, loadOf, type Rates } from './load.ts';
import { editions, type Plan } from './plan.ts';
import { instanceOf } from './prices.ts';

/** Something that there is only so much of, at the busiest minute of a workday unless its name says otherwise. */
export interface Limit {
  readonly name: string;
  readonly unit: string;
  readonly load: number;
  readonly limit: number;
  /** `load` over `limit`. */
  readonly share: number;
  /** What to change when it is near. */
  readonly remedy: string;
}

type Measure = (plan: Plan, load: Load) => Omit<Limit, 'name' | 'share'>;

/** Little's law: so many are under way when so many come a second and each stays so long. */
const underWay = (perSecond: number, milliseconds: number): number => (perSecond * milliseconds) / 1_000;

const apiUnderWay = ({ peak, durations }: Load): number =>
  underWay(peak.boards, durations.peak.board) +
  underWay(Math.max(0, peak.requests - peak.boards), durations.peak.request);

const hooksOf = ({ webhookShare }: Plan['assumed'], { transactions }: Rates): number => transactions * webhookShare;

const spaceRefreshes = 'let open boards wait before they ask again after a push (web/data/refresher.ts)';

const measures: Readonly<Record<string, Measure>> = {
  'Firewall, one address': ({ settings, assumed }, { peak }) => ({
    unit: 'requests in 5 min',
    // Webhooks come from Salesforce, not from the office.
    load: ((peak.requests - hooksOf(assumed, peak)) * 300) / assumed.officeAddresses,
    limit: settings.firewall.all,
    remedy: `raise firewall.all (infra/stages.ts) for offices behind one address; ${spaceRefreshes}`,
  }),
  'Firewall, webhooks': ({ settings, assumed }, { peak }) => ({
    unit: 'requests in 5 min',
    load: (hooksOf(assumed, peak) * 300) / assumed.salesforceAddresses,
    limit: settings.firewall.hooks,
    remedy: 'raise firewall.hooks (infra/stages.ts), or tell of changes by the Event Relay',
  }),
  'Webhooks of an organisation': ({ settings, assumed }, { peak }) => ({
    unit: 'requests/s',
    load: hooksOf(assumed, peak),
    limit: settings.webhooks.requestsPerSecond,
    remedy: 'raise webhooks (infra/stages.ts), or tell of changes by the Event Relay',
  }),
  'Webhooks of an organisation, a day': ({ settings, assumed, changesPerDay }) => ({
    unit: 'requests',
    load: (changesPerDay / assumed.rowsPerTransaction) * assumed.webhookShare,
    limit: settings.webhooks.requestsPerDay,
    remedy: 'raise webhooks (infra/stages.ts), or tell of changes by the Event Relay',
  }),
  'Budget of the stage': (plan) => ({
    unit: 'USD a month',
    load: billOf(plan).likely,
    limit: plan.settings.budget.monthlyUsd,
    remedy: `raise budget.monthlyUsd (infra/stages.ts) for a bill that is expected, or ${spaceRefreshes}`,
  }),
  'API functions': ({ settings }, load) => ({
    unit: 'at once',
    load: apiUnderWay(load),
    limit: settings.concurrency.api,
    remedy: `raise concurrency.api with the instance (infra/stages.ts), or ${spaceRefreshes}`,
  }),
  'Herd after one push': ({ settings }, { peak, durations: { peak: each } }) => ({
    unit: 'at once',
    // Boards ask as they hear, one after the other; those that heard first have their answer before the last one asks.
    load: peak.pushes > 0 ? peak.open * Math.min(1, each.board / each.push) : 0,
    limit: settings.concurrency.api,
    remedy:
      'spread the questions of open boards after a push over some seconds (web/data/refresher.ts): each push makes all of them ask in the same moment',
  }),
  'Database cores': ({ settings }, { peak, durations }) => ({
    unit: 'cores busy',
    load: underWay(peak.boards, durations.peak.boardInDatabase) + underWay(peak.pages, durations.peak.apply),
    limit: instanceOf(settings.database.instanceType).vcpus,
    remedy: `take a larger instance (--databaseInstance), ${spaceRefreshes}, or build the rollups for who sees much`,
  }),
  'Database connections': ({ settings }, load) => ({
    unit: 'connections',
    load: connectionsNeeded({
      api: apiUnderWay(load),
      apply: underWay(load.peak.pages, load.durations.peak.apply),
    }),
    limit: connectionsGranted(settings.database.instanceType) ?? 0,
    remedy: 'take an instance with more memory; concurrency.api and concurrency.apply keep it from happening',
  }),
  'Lambda, the account': ({ assumed }, load) => ({
    unit: 'at once',
    load: apiUnderWay(load) + backstageUnderWay(load) + underWay(load.peak.requests, load.durations.peak.authorizer),
    limit: assumed.lambdaConcurrency,
    remedy: 'ask AWS for more (Service Quotas, concurrent executions)',
  }),
  'Refetch runs': (_plan, { peak, durations }) => ({
    unit: 'at once',
    load: underWay(peak.batches, durations.peak.refetch),
    limit: consumptions.Refetch.atOnceMax,
    remedy: 'raise atOnceMax of Refetch (infra/stacks/ingest.ts): more questions to Salesforce at once',
  }),
  'Apply runs': ({ settings }, { peak, durations }) => ({
    unit: 'at once',
    load: underWay(peak.pages, durations.peak.apply),
    limit: settings.concurrency.apply,
    remedy: 'raise concurrency.apply (infra/stages.ts)',
  }),
  'Push runs': (_plan, { peak, durations }) => ({
    unit: 'at once',
    load: underWay(peak.pushes, durations.peak.push),
    limit: consumptions.Push.atOnceMax,
    remedy: 'raise atOnceMax of Push (infra/stacks/live.ts), or push in parts',
  }),
  'Hints in flight': ({ assumed }, { peak, durations }) => ({
    unit: 'messages',
    load: underWay(peak.transactions, durations.peak.refetch + consumptions.Refetch.windowSeconds * 1_000),
    limit: assumed.queueInFlight,
    remedy: 'ask AWS for more, or raise atOnceMax of Refetch',
  }),
  "The stage's throttle": ({ settings }, { peak }) => ({
    unit: 'requests/s',
    load: peak.requests,
    limit: settings.throttle.requestsPerSecond,
    remedy: `raise throttle (infra/stages.ts), or ${spaceRefreshes}`,
  }),
  'API Gateway, the account': ({ assumed }, { peak }) => ({
    unit: 'requests/s',
    load: peak.requests,
    limit: assumed.restRequestsPerSecond,
    remedy: 'ask AWS for more (Service Quotas, API Gateway)',
  }),
  'Connections that open': ({ assumed }, { peak }) => ({
    unit: 'connections/s',
    load: peak.open / assumed.reconnectSpreadSeconds,
    limit: assumed.socketOpensPerSecond,
    remedy: 'let boards return over more than a second after a break (web/data/live-connection.ts)',
  }),
  'Reads of one index partition': ({ assumed }, { peak }) => ({
    unit: 'read units/s',
    load: (peak.pushes * Math.ceil((peak.open * assumed.connectionItemBytes) / 4_096)) / 2,
    limit: assumed.partitionReads,
    remedy: "split the key of the index by-organization: all connections of an organisation are one partition's",
  }),
  'Writes of a new table': ({ assumed }, { peak }) => ({
    unit: 'write units/s',
    load: (peak.open * 4) / assumed.reconnectSpreadSeconds,
    limit: assumed.tableWrites,
    remedy: 'warm the tables tickets and connections before a day on which many come at once',
  }),
  'Sessions renewed': ({ assumed }, { peak }) => ({
    unit: 'requests/s',
    load: peak.open / 900,
    limit: assumed.tokenRequestsPerSecond,
    remedy: 'ask AWS for more (Service Quotas, Cognito)',
  }),
  'Events of the relay': ({ assumed }, { peak }) => ({
    unit: 'invocations/s',
    load: peak.transactions * (1 - assumed.webhookShare),
    limit: assumed.eventsPerSecond,
    remedy: 'ask AWS for more; until then EventBridge delivers later',
  }),
  'Salesforce, events a day': ({ assumed, edition, changesPerDay }) => ({
    unit: 'events delivered',
    load: (changesPerDay / assumed.rowsPerTransaction) * (1 - assumed.webhookShare),
    limit: editions[edition].eventsDelivered,
    remedy: 'buy the add-on for change events, or tell of changes by webhook',
  }),
  'Salesforce, calls a day': (_plan, { salesforce }) => ({
    unit: 'calls',
    load: salesforce.callsPerDay,
    limit: salesforce.callsGranted,
    remedy: 'buy calls, widen the window of Refetch, or poll more seldom (functions/sync/poll-pace.ts)',
  }),
  'Salesforce, bulk jobs a day': ({ assumed }, { salesforce }) => ({
    unit: 'jobs',
    load: salesforce.jobsPerDay,
    limit: assumed.bulkJobsPerDay,
    remedy: 'sweep more seldom (functions/sync/decide-read.ts)',
  }),
  'Database storage': ({ settings }, { storageGb }) => ({
    unit: 'GB',
    load: storageGb,
    // Grows by itself to ten times what it began with (infra/constructs/postgres.ts).
    limit: settings.database.storageGib * 10,
    remedy: 'raise database.storageGib (infra/stages.ts)',
  }),
};

const backstageUnderWay = ({ peak, durations: { peak: each } }: Load): number =>
  underWay(peak.transactions, each.receive) +
  underWay(peak.batches, each.refetch) +
  underWay(peak.pages, each.apply) +
  underWay(peak.pushes, each.push);

/** All limits, the nearest first. */
export const limitsOf = (plan: Plan): Limit[] => {
  const load = loadOf(plan);
  return Object.entries(measures)
    .map(([name, measure]) => measured(name, measure(plan, load)))
    .toSorted((a, b) => b.share - a.share);
};

const measured = (name: string, { load, limit, ...rest }: ReturnType<Measure>): Limit => ({
  name,
  load,
  limit,
  share: load / limit,
  ...rest,
});

/** How much of one limit is used. */
export const shareOf = (plan: Plan, name: string): number => {
  const measure = measures[name];
  if (!measure) throw new Error(`there is no limit ${name}`);
  return measured(name, measure(plan, loadOf(plan))).share;
};
