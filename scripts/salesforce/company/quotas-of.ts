import { addDecimals, type Decimal, parseDecimal } from '../org/decimal.ts';
import { type SObjectRecord, textOf } from '../org/sobject-record.ts';
import { quarterStart } from './business-time.ts';

export interface Quota {
  readonly userId: string;
  /** First day of the fiscal quarter. */
  readonly periodStartOn: string;
  /** In the org's currency, whole thousands. */
  readonly amount: string;
}

/** Read access to an org's records; a running org is one. */
export interface RecordSource {
  readonly records: (objectName: string) => readonly SObjectRecord[];
}

/** From four quarters back to the next one. */
const OFFSETS = [-4, -3, -2, -1, 0, 1];
const LOOKBACK_QUARTERS = 8;
const STRETCH = 1.08;
const MANAGER_SHARE = 0.05;
const ROUND_TO = 1_000;
const ZERO: Decimal = { units: 0n, scale: 2 };

const roundedUp = (amount: number): number => Math.max(ROUND_TO, Math.ceil(amount / ROUND_TO) * ROUND_TO);

const unitsOf = ({ units, scale }: Decimal): number => Number(units) / 10 ** scale;

/** Won in the quarters before the current one, on average per quarter, by owner. */
const wonPerQuarter = (source: RecordSource, today: string): ReadonlyMap<string, number> => {
  const [first, last] = [quarterStart(today, -LOOKBACK_QUARTERS), quarterStart(today)];
  const won = new Map<string, Decimal>();
  for (const deal of source.records('Opportunity')) {
    const closeOn = textOf(deal, 'CloseDate') ?? '';
    const amount = textOf(deal, 'Amount');
    const ownerId = textOf(deal, 'OwnerId');
    if (deal['IsWon'] !== true || !amount || !ownerId || closeOn < first || closeOn >= last) continue;
    won.set(ownerId, addDecimals(won.get(ownerId) ?? ZERO, parseDecimal(amount)));
  }
  return new Map(Array.from(won, ([ownerId, total]) => [ownerId, unitsOf(total) / LOOKBACK_QUARTERS]));
};

const reportsOf = (users: readonly SObjectRecord[], managerId: string): SObjectRecord[] =>
  users.filter((user) => textOf(user, 'ManagerId') === managerId);

/**
 * Quotas of everyone who sells and of the managers right above them, for six quarters. They add up: a
 * manager's quota is what she must bring on top of her reps', not their sum.
 */
export const quotasOf = (source: RecordSource, today: string): Quota[] => {
  const users = source.records('User');
  const average = wonPerQuarter(source, today);
  const base = new Map<string, number>();
  for (const user of users) {
    const own = average.get(user.Id);
    const ofReports = reportsOf(users, user.Id).reduce((sum, report) => sum + (average.get(report.Id) ?? 0), 0);
    if (own !== undefined || ofReports > 0) base.set(user.Id, (own ?? 0) + ofReports * MANAGER_SHARE);
  }
  return Array.from(base).flatMap(([userId, amount]) =>
    OFFSETS.map((offset) => ({
      userId,
      periodStartOn: quarterStart(today, offset),
      amount: String(roundedUp(amount * STRETCH * 1.02 ** offset)),
    })),
  );
};
