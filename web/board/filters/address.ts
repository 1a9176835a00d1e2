import { type Filter, filterSchema } from '#shared/query/filter';
import { boardFiltersMax, isBoardFilter } from '#shared/query/filter-fields';
import type { Narrowing } from '#shared/query/narrow';
import { type Period, periodSchema } from '#shared/query/periods';

/** A part of a picture that the board is filtered by: of which widget and question, and its keys. */
export interface BoardMark {
  readonly widget: string;
  readonly question: string;
  readonly key: string | null;
  readonly splitKey?: string | null | undefined;
}

/** What a board's address says of it. */
export interface BoardFilters extends Narrowing {
  readonly mark?: BoardMark | undefined;
}

export interface ReadAddress {
  readonly filters: BoardFilters;
  /** Parts that mean nothing here, as they stand in the address. */
  readonly dropped: readonly string[];
}

const names: ReadonlySet<string> = new Set(['period', 'f', 'mark']);

/**
 * A board's filters as the query of an address, for reading and sharing: `period=fiscal-quarter.0`,
 * `f=stage.one-of.Proposal~Negotiation`, `mark=by-stage.bars.Proposal`. What else stands in `search` stays.
 */
export const writeAddress = ({ period, filters, mark }: BoardFilters, search = ''): string => {
  const others = parameters(search).filter(([name]) => !names.has(name));
  const own = [
    ...(period ? [['period', writePeriod(period)]] : []),
    ...filters.map((filter) => ['f', writeFilter(filter)]),
    ...(mark ? [['mark', writeMark(mark)]] : []),
  ];
  return [...others, ...own].map(([name = '', value = '']) => `${escapeQuery(name)}=${escapeQuery(value)}`).join('&');
};

/** Reads what `writeAddress` wrote. Anything may stand in an address: what cannot be understood is dropped and named. */
export const readAddress = (search: string): ReadAddress => {
  const dropped: string[] = [];
  const all = parameters(search);
  const readEach = <T>(wanted: string, read: (text: string) => T | undefined): readonly T[] =>
    all.flatMap(([name, value]) => {
      if (name !== wanted) return [];
      const found = read(value);
      if (found === undefined) dropped.push(`${name}=${value}`);
      return found === undefined ? [] : [found];
    });
  const [period] = readEach('period', readPeriod);
  const filters = readEach('f', readBoardFilter);
  const [mark] = readEach('mark', readMark);
  dropped.push(...filters.slice(boardFiltersMax).map((filter) => `f=${writeFilter(filter)}`));
  return {
    filters: { ...(period && { period }), filters: filters.slice(0, boardFiltersMax), ...(mark && { mark }) },
    dropped,
  };
};

const parameters = (search: string): readonly (readonly [string, string])[] => [...new URLSearchParams(search)];

/** Only what a query must: a stage's blank becomes a plus, and dots, colons and tildes stay as they are. */
const escapeQuery = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll('%20', '+').replaceAll('%3A', ':').replaceAll('%2F', '/');

const writePeriod = (period: Period): string => {
  switch (period.of) {
    case 'last-months':
    case 'last-days':
    case 'next-days':
      return `${period.of}.${period.count}`;
    case 'days':
      return `days.${period.firstOn}.${period.lastOn}`;
    default:
      return `${period.of}.${period.offset}${period.toDate ? '.to-date' : ''}`;
  }
};

const readPeriod = (text: string): Period | undefined => {
  const [of, first = '', second, ...more] = text.split('.');
  if (more.length > 0) return undefined;
  const number = /^-?\d{1,4}$/.test(first) ? Number(first) : undefined;
  const isToDate = second === 'to-date';
  if (second !== undefined && !isToDate && of !== 'days') return undefined;
  const read = {
    of,
    ...(of === 'days' && { firstOn: first, lastOn: second }),
    ...(of?.endsWith('s') ? of !== 'days' && { count: number } : { offset: number ?? first }),
    ...(isToDate && { toDate: true }),
  };
  return periodSchema.safeParse(read).data;
};

const writeFilter = (filter: Filter): string => {
  const start = `${escaped(filter.field)}.${filter.is}`;
  if (filter.is === 'within') return `${start}.${writePeriod(filter.period)}`;
  return filter.values.length === 0 ? start : `${start}.${filter.values.map(escaped).join('~')}`;
};

const readBoardFilter = (text: string): Filter | undefined => {
  const filter = readFilter(text);
  return filter && isBoardFilter(filter) ? filter : undefined;
};

const readFilter = (text: string): Filter | undefined => {
  const [field = '', is, ...rest] = splitAt(text, '.');
  const values = rest.length === 0 ? [] : splitAt(rest.join('.'), '~').map(plain);
  const read = is === 'within' ? { period: readPeriod(rest.join('.')) } : { values };
  return filterSchema.safeParse({ field: plain(field), is, ...read }).data;
};

const noKey = '!-';

const writeMark = ({ widget, question, key, splitKey }: BoardMark): string =>
  [widget, question, key, ...(splitKey === undefined ? [] : [splitKey])]
    .map((part) => (part === null ? noKey : escaped(part)))
    .join('.');

const readMark = (text: string): BoardMark | undefined => {
  const [widget, question, key, splitKey, ...more] = splitAt(text, '.').map((part) =>
    part === noKey ? null : plain(part),
  );
  if (!widget || !question || key === undefined || more.length > 0) return undefined;
  return { widget, question, key, ...(splitKey !== undefined && { splitKey }) };
};

/** Dots and tildes part what stands in an address; before one that belongs to a value stands an exclamation mark. */
const escaped = (text: string): string => text.replaceAll(/[!.~]/g, (sign) => `!${sign}`);

const plain = (text: string): string => text.replaceAll(/!([!.~])/g, '$1');

/** The pieces between signs that are not escaped, still escaped themselves. */
const splitAt = (text: string, sign: '.' | '~'): readonly string[] => {
  const pieces = [''];
  for (let i = 0; i < text.length; i += 1) {
    const here = text[i] ?? '';
    if (here === sign) pieces.push('');
    else pieces.push(`${pieces.pop() ?? ''}${here === '!' ? text.slice(i, i + 2) : here}`);
    if (here === '!') i += 1;
  }
  return pieces;
};
