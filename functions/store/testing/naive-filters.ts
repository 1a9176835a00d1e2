import type { Dimension } from '#shared/query/dimensions';
import type { Filter } from '#shared/query/filter';
import { resolvePeriod } from '#shared/query/periods';
import { dayIn } from './naive-answers.ts';
import { type Keyed, keyOf } from './naive-keys.ts';
import { asRecord } from './naive-measures.ts';
import { naiveCell } from './naive-records.ts';

const numbers: ReadonlySet<string> = new Set([
  'age',
  'daysInStage',
  'probability',
  'response',
  'amount',
  'pushes',
  'custom:Points__c',
  'custom:Effort__c',
  'custom:Account.Seats__c',
]);
const moments: ReadonlySet<string> = new Set(['createdAt', 'completedAt']);

type Comparable = string | number | null;

/** What a filter looks at: a number, a moment in milliseconds, or text. */
const valueOf = (field: string, keyed: Keyed): Comparable => {
  const { row, from } = keyed;
  if (dimensionsFiltered.has(field)) return keyOf(field as Dimension, keyed);
  if (field === 'isConverted') return row.row[field] ?? null;
  const { shown, key } = naiveCell(field as 'name', asRecord(row), { world: from.world, person: 'admin' });
  if (key === null) return null;
  if (numbers.has(field)) return Number(key);
  if (field === 'stage') return row.row.stage ?? null;
  return moments.has(field) ? Date.parse(shown ?? '') : shown;
};

const dimensionsFiltered: ReadonlySet<string> = new Set([
  'owner',
  'role',
  'team',
  'createdBy',
  'account',
  'campaign',
  'industry',
  'weekday',
  // A reference is shown by a name and filtered by its id.
  'custom:Agent__c',
]);

const constantOf = (field: string, text: string, self: string | null): string | number | null => {
  if ((field === 'owner' || field === 'createdBy') && text === 'me') return self;
  if (numbers.has(field)) return Number(text);
  return moments.has(field) ? Date.parse(text) : text;
};

/** Whether a moment is held against a day of the calendar. */
const isOnDay = (filter: Filter): boolean =>
  filter.is !== 'within' && moments.has(filter.field) && /^[-\d]{10}$/.test(filter.values[0] ?? '');

const asCompared = (filter: Filter, value: Comparable): Comparable =>
  typeof value === 'number' && isOnDay(filter) ? dayIn(new Date(value)) : value;

/** Whether a filter keeps a row: numbers and moments are compared as such, anything else as text. */
export const naiveKeeps = (filter: Filter, keyed: Keyed): boolean => {
  const { field } = filter;
  if (field === 'risk') return risksMeet(filter, keyed);
  const value = asCompared(filter, valueOf(field, keyed));
  if (filter.is === 'within') {
    const { firstOn, lastOn } = resolvePeriod(filter.period, keyed.from.calendar);
    const day = typeof value === 'number' ? dayIn(new Date(value)) : value;
    return day !== null && firstOn <= day && day <= lastOn;
  }
  const constants = filter.values.map((text) => (isOnDay(filter) ? text : constantOf(field, text, keyed.from.self)));
  const first = constants[0] ?? '';
  const holds = (part: (whole: string, piece: string) => boolean) =>
    value !== null && filter.values.some((piece) => part(String(value).toLowerCase(), piece.toLowerCase()));
  switch (filter.is) {
    case 'equal':
    case 'one-of':
      return value !== null && constants.includes(value);
    case 'not-equal':
      return value === null || !constants.includes(value);
    case 'more-than':
      return value !== null && value > first;
    case 'at-least':
      return value !== null && value >= first;
    case 'less-than':
      return value !== null && value < first;
    case 'at-most':
      return value !== null && value <= first;
    case 'contains':
      return holds((whole, piece) => whole.includes(piece));
    case 'lacks':
      return !holds((whole, piece) => whole.includes(piece));
    case 'begins-with':
      return holds((whole, piece) => whole.startsWith(piece));
    case 'empty':
      return value === null;
    case 'not-empty':
      return value !== null;
  }
};

const risksMeet = (filter: Filter, { row, from }: Keyed): boolean => {
  const { shown } = naiveCell('risk', asRecord(row), { world: from.world, person: 'admin' });
  const reasons = shown?.split(' ') ?? [];
  if (filter.is === 'within') throw new Error('reasons have no day');
  const isOne = filter.values.some((value) => reasons.includes(value));
  return filter.is === 'not-equal' ? !isOne : isOne;
};
