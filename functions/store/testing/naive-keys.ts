import { isCustomName } from '#shared/objects/custom-field';
import { bucketOf } from '#shared/query/buckets';
import { type Dimension, isGrain } from '#shared/query/dimensions';
import type { Calendar } from '#shared/query/periods';
import type { MeasureSpec } from '#shared/query/query-spec';
import type { Source } from '#shared/query/source';
import { boss, kindNamed, type Person, persons, roleId, stages, timeZone, userId } from './company.ts';
import { type NaiveRow, type PlainName, plainOf } from './naive-measures.ts';
import { customValue, type NaiveWorld } from './naive-records.ts';

/** What one viewer's questions are answered from. */
export interface NaiveSeen {
  readonly seen: Readonly<Record<Source, readonly NaiveRow[]>>;
  readonly world: NaiveWorld;
  readonly calendar: Calendar;
  /** The viewer's own user; null for who has none. */
  readonly self: string | null;
  /** Who owned a row when a day ended. */
  readonly ownerOn: (row: NaiveRow, day: string) => Person;
  readonly accounts: ReadonlyMap<string, { readonly industry: string; readonly country: string }>;
}

/** A row as one term of a question sees it. */
export interface Keyed {
  readonly row: NaiveRow;
  readonly term: PlainName;
  readonly spec: Pick<MeasureSpec, 'attribution'>;
  readonly from: NaiveSeen;
}

/** Whose a row is in a split by people. */
const ownerIn = ({ row, term, spec, from }: Keyed): Person => {
  const day = plainOf(term).day?.(row) ?? null;
  return spec.attribution === 'then' && day !== null && row.object === 'opportunity'
    ? from.ownerOn(row, day)
    : row.owner;
};

export const keyOf = (by: Dimension, keyed: Keyed): string | null => {
  const { row, term, from } = keyed;
  const own = (field: string) => row.row[field] ?? null;
  if (isCustomName(by)) return customValue(by, row.row, from.world)?.replace(/\.0$/, '') ?? null;
  const day = plainOf(term).day?.(row) ?? null;
  if (isGrain(by)) return day === null ? null : bucketOf(day, by, from.calendar);
  switch (by) {
    case 'owner':
      return userId(ownerIn(keyed));
    case 'role':
      return ownerIn(keyed) === 'loner' ? null : roleId(ownerIn(keyed));
    case 'team': {
      const above = boss[ownerIn(keyed)];
      return above === undefined ? null : userId(above);
    }
    case 'createdBy':
      return own('createdById');
    case 'account':
      return own('accountId');
    case 'campaign':
      return own('campaignId');
    case 'industry':
    case 'country':
      return row.object === 'lead' ? own(by) : (from.accounts.get(own('accountId') ?? '')?.[by] ?? null);
    case 'leadSource':
      return row.object === 'lead' ? own('source') : own('leadSource');
    case 'type':
      return own('type') ?? (row.object === 'event' ? 'Event' : null);
    case 'weekday':
      return day === null ? null : String(new Date(`${day}T00:00:00Z`).getUTCDay() || 7);
    case 'hour': {
      const moment = momentOf(row, term);
      return moment === null ? null : String(Number(hourFormat.format(new Date(moment))));
    }
    case 'stage':
    case 'forecastCategory':
    case 'probability':
    case 'status':
    case 'rating':
    case 'priority':
      return own(by);
  }
};

const hourFormat = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });

const momentOf = ({ object, row }: NaiveRow, term: PlainName): string | null => {
  if (object === 'task') return row.completedAt ?? null;
  if (object === 'event') return row.isAllDay === 'true' ? null : (row.startsAt ?? null);
  return (term === 'lostDealsMoved' ? row.lastStageChangeAt : row.createdAt) ?? null;
};

const nameOf = (id: string): string | null => {
  const person = persons.find((each) => userId(each) === id);
  return person === undefined ? null : `${person} ${person}`;
};

export const labelOf = (by: Dimension, key: string | null, { world }: NaiveSeen): string | null => {
  if (isGrain(by) || by === 'weekday' || by === 'hour' || key === null) return null;
  switch (by) {
    case 'owner':
    case 'team':
    case 'createdBy':
      return nameOf(key);
    case 'role':
      return persons.find((person) => roleId(person) === key) ?? null;
    case 'account':
    case 'campaign':
      return world.pointed.get(key)?.name ?? null;
    case 'stage':
      return `${key}!`;
    default:
      return isCustomName(by) && kindNamed(by) === 'reference' ? (nameOf(key) ?? key) : key;
  }
};

const categories = ['Closed', 'Forecast', 'MostLikely', 'BestCase', 'Pipeline', 'Omitted'];

const rankOf = (by: Dimension, key: string): number => {
  const isNumber =
    by === 'probability' || by === 'weekday' || by === 'hour' || (isCustomName(by) && kindNamed(by) === 'number');
  if (isNumber) return Number(key);
  if (by === 'stage') return stages.findIndex(({ name }) => name === key);
  const place = by === 'forecastCategory' ? categories.indexOf(key) : 0;
  return place === -1 ? Number.MAX_SAFE_INTEGER : place;
};

/** By rank, by label, by key; what is missing comes last each time. */
export const inOwnOrder =
  (by: Dimension, from: NaiveSeen) =>
  (a: string | null, b: string | null): number => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return rankOf(by, a) - rankOf(by, b) || byText(labelOf(by, a, from), labelOf(by, b, from)) || byText(a, b);
  };

const byText = (a: string | null, b: string | null): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
};
