import { pollPace } from '#functions/sync/poll-pace';
import { callShares } from '#shared/api/call-shares';
import { objectNames } from '#shared/objects/index';
import { consumptions, functionMemoryMib, mibPerCore } from './deployed.ts';
import { editions, type Plan } from './plan.ts';
import { boardAt, meanAt } from './time-at.ts';

/** What one moment asks of the installation, each a second. */
export interface Rates {
  /** Boards that are open. */
  readonly open: number;
  readonly changes: number;
  readonly transactions: number;
  /** Runs of Refetch, each with what a second brought together. */
  readonly batches: number;
  /** Pages on their way to the tables. */
  readonly pages: number;
  readonly rowsPerPage: number;
  /** Words to the open boards that something moved. */
  readonly pushes: number;
  /** Boards that somebody opens. */
  readonly opens: number;
  /** Whole boards that are answered: opened, asked again after a push, or because a minute is over. */
  readonly boards: number;
  /** Requests that cost the database next to nothing. */
  readonly otherRequests: number;
  readonly requests: number;
}

/** Milliseconds of what is done again and again, means. */
export interface Durations {
  readonly receive: number;
  readonly refetch: number;
  readonly apply: number;
  readonly push: number;
  readonly authorizer: number;
  /** Of the function Api for a request that is no board, and for a board. */
  readonly request: number;
  readonly board: number;
  /** Of a core of the database, for a board. */
  readonly boardInDatabase: number;
}

export interface Load {
  readonly activeSeconds: number;
  /** Over the active hours of a workday. */
  readonly usual: Rates;
  readonly peak: Rates;
  readonly durations: { readonly usual: Durations; readonly peak: Durations };
  readonly salesforce: { readonly callsPerDay: number; readonly callsGranted: number; readonly jobsPerDay: number };
  readonly storageGb: number;
}

export const secondsPerDay = 86_400;

/** Everything that a bill and a limit are made of. docs/cost.md has the formulae. */
export const loadOf = (plan: Plan): Load => {
  const { assumed, users } = plan;
  const activeSeconds = assumed.activeHoursPerDay * 3_600;
  const usuallyOpen = Math.min(1, assumed.openHoursPerUserDay / assumed.activeHoursPerDay);
  const usual = ratesOf(plan, { times: 1, open: users * usuallyOpen });
  const peak = ratesOf(plan, {
    times: assumed.peakFactor,
    open: users * Math.max(usuallyOpen, assumed.openAtPeakShare),
  });
  return {
    activeSeconds,
    usual,
    peak,
    durations: { usual: durationsOf(plan, usual), peak: durationsOf(plan, peak) },
    salesforce: salesforceOf(plan, usual),
    storageGb: storageOf(plan),
  };
};

const ratesOf = (plan: Plan, moment: { readonly times: number; readonly open: number }): Rates => {
  const { assumed, users, boardsPerUserDay } = plan;
  const perSecond = moment.times / (assumed.activeHoursPerDay * 3_600);
  const changes = plan.changesPerDay * perSecond;
  const transactions = changes / assumed.rowsPerTransaction;
  const batches = batchesOf(transactions);
  const pages = batches * assumed.objectsPerBatch;
  const opens = users * boardsPerUserDay * perSecond;
  const renewals = moment.open / assumed.renewSeconds;
  const boards = opens + renewals + moment.open * followedPushes(plan, batches) * assumed.askedAfterPushShare;
  // Beside each renewal, how fresh everything is (web/data/own-freshness.ts).
  const otherRequests = opens * (assumed.requestsPerBoard - 1) + renewals + transactions * assumed.webhookShare;
  return {
    open: moment.open,
    changes,
    transactions,
    batches,
    pages,
    rowsPerPage: pages > 0 ? Math.max(1, changes / pages) : 0,
    pushes: batches,
    opens,
    boards,
    otherRequests,
    requests: boards + otherRequests,
  };
};

/** Pushes a second that one open board follows: while it rests, those that come wait together for its next question. */
const followedPushes = (plan: Plan, pushes: number): number => {
  const seconds = boardMilliseconds(plan) / 1_000;
  return pushes / (1 + pushes * seconds * (1 + plan.assumed.restsAfterAnswer));
};

/**
 * Runs of Refetch a second: each of those that may run at once begins with a message and takes what comes within its
 * window. Few messages have a run each; many share two runs a second.
 */
const batchesOf = (transactions: number): number => {
  const { windowSeconds, atOnceMax } = consumptions.Refetch;
  return transactions / (1 + (transactions * windowSeconds) / atOnceMax);
};

const durationsOf = (plan: Plan, { open, batches, changes, rowsPerPage }: Rates): Durations => {
  const { assumed, times } = plan;
  const rowsPerBatch = batches > 0 ? Math.max(1, changes / batches) : 1;
  const own = (name: keyof typeof functionMemoryMib, milliseconds: number): number =>
    milliseconds * slowness(plan, name);
  const { functions } = times;
  // The time by Salesforce's clock, then the rows (functions/sync/refetch-rows.ts), 2,000 of them a call.
  const calls = 1 + Math.ceil(rowsPerBatch / idsPerCall);
  return {
    receive: own('Receive', meanAt(functions.Receive, 1)),
    refetch: own('Refetch', meanAt(functions.Refetch, rowsPerBatch)) + calls * assumed.salesforceMilliseconds,
    apply: own('Apply', meanAt(functions.Apply, Math.max(1, rowsPerPage))),
    push: own('Push', meanAt(functions.Push, open)),
    authorizer: own('Authorizer', meanAt(functions.Authorizer, 1)),
    request: requestMilliseconds(plan),
    board: boardMilliseconds(plan),
    boardInDatabase: viewersMean(plan, (board) => board.databaseMilliseconds) * assumed.databaseCoreRatio,
  };
};

const requestMilliseconds = (plan: Plan): number => meanAt(plan.times.functions.Api, 1) * slowness(plan, 'Api');

const boardMilliseconds = (plan: Plan): number =>
  requestMilliseconds(plan) + viewersMean(plan, ({ wall }) => wall.mean) * plan.assumed.databaseCoreRatio;

/** Ids that one question to Salesforce names (functions/sync/refetch-rows.ts). */
const idsPerCall = 2_000;

/** How much longer a function takes than it did here, where it had a whole core. */
export const slowness = ({ assumed }: Pick<Plan, 'assumed'>, name: keyof typeof functionMemoryMib): number =>
  1 + assumed.cpuBoundShare * Math.max(0, mibPerCore / functionMemoryMib[name] - 1);

type BoardFigure = Parameters<typeof boardAt>[2];

/** Of a board, over reps, managers and chiefs. */
const viewersMean = ({ assumed, times, deals, users }: Plan, read: BoardFigure): number => {
  const { managersShare, chiefsShare, peoplePerManager } = assumed;
  const ownDeals = users > 0 ? deals / users : 0;
  const branch = Math.min(deals, ownDeals * peoplePerManager);
  const [rep, manager, chief] = [ownDeals, branch, deals].map((seen) => boardAt(times, seen, read));
  const repsShare = Math.max(0, 1 - managersShare - chiefsShare);
  return repsShare * (rep ?? 0) + managersShare * (manager ?? 0) + chiefsShare * (chief ?? 0);
};

const salesforceOf = (plan: Plan, usual: Rates): Load['salesforce'] => {
  const { assumed, changesPerDay } = plan;
  const { calls, callsPerLicence } = editions[plan.edition];
  const limit = calls + callsPerLicence * (plan.licences ?? plan.users);
  const others = limit * assumed.otherClientsCallShare;
  const callsPerPoll = objectNames.length + 2;
  const polls = secondsPerDay / pollPace({ limit, used: others, at: '' }, callsPerPoll);
  const activeSeconds = assumed.activeHoursPerDay * 3_600;
  const bulkPages = Math.ceil((plan.deals * assumed.rowsPerDeal) / assumed.bulkPageRows);
  const hintCalls = Math.max(usual.pages * activeSeconds, changesPerDay / idsPerCall);
  const beats = secondsPerDay / plan.settings.heartbeatSeconds;
  return {
    callsPerDay: polls * callsPerPoll + hintCalls + beats + bulkPages,
    callsGranted: limit * callShares.hints - others,
    // A sweep of each object a day, and a refresh where formulas are calculated.
    jobsPerDay: objectNames.length * 2,
  };
};

/** What the database takes, from what a million deals took here. */
const storageOf = ({ times, deals, assumed }: Plan): number =>
  ((times.boards.databaseBytes / times.boards.deals) * deals * assumed.storageSpare) / 1e9;
