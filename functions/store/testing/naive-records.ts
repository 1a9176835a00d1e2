import { type CustomName, customName, fieldAsked, isCustomName } from '#shared/objects/custom-field';
import { addDays, daysBetween } from '#shared/query/day';
import type { ListObject, RecordColumn } from '#shared/query/record-columns';
import type { TextRow } from '#store/stage-page';
import { branch, kindNamed, type Person, persons, stages, userId, type viewerOf } from './company.ts';
import { dayIn } from './naive-answers.ts';
import { isQualified, type PastRow, pushesOf, qualifiedOn } from './naive-past.ts';
import type { SomeRecord } from './some-records.ts';

/** What a list shows of a record, and what it is ordered by. */
export interface NaiveCell {
  readonly shown: string | null;
  readonly key: string | number | null;
}

/** What the lists are read from, and by whom and when. */
export interface NaiveWorld {
  readonly records: Readonly<Record<ListObject, readonly SomeRecord[]>>;
  /** Accounts, contacts and campaigns by id, each with its owner. */
  readonly pointed: ReadonlyMap<string, { readonly name: string; readonly owner: Person; readonly own?: TextRow }>;
  readonly today: string;
  /** Salesforce's history of the deals, by their ids, in order. */
  readonly past: ReadonlyMap<string, readonly PastRow[]>;
}

export type Onlooker = Parameters<typeof viewerOf>[0];

const sees = (person: Onlooker, owner: Person): boolean =>
  person === 'admin' || (person !== 'ops' && branch[person].includes(owner));

/** The living records of an object that a person sees. */
export const recordsSeen = (world: NaiveWorld, object: ListObject, person: Onlooker): readonly SomeRecord[] =>
  world.records[object].filter(({ owner, row }) => row.isDeleted === 'false' && sees(person, owner));

/** A column of a record once more, as simply as it can be said. */
export const naiveCell = (
  column: RecordColumn,
  { object, row }: SomeRecord,
  { world, person }: { readonly world: NaiveWorld; readonly person: Onlooker },
): NaiveCell => {
  const { today } = world;
  if (isCustomName(column)) return customCell(column, customValue(column, row, world));
  switch (column) {
    case 'account':
      return text(world.pointed.get(row.accountId ?? '')?.name ?? null);
    case 'campaign':
      return text(world.pointed.get(row.campaignId ?? '')?.name ?? null);
    case 'owner':
      return text(userName(row.ownerId ?? null));
    case 'createdBy':
      return text(userName(row.createdById ?? null));
    case 'related':
      return text(relatedTo(row, world, person));
    case 'stage':
      return { shown: `${row.stage}!`, key: stages.findIndex(({ name }) => name === row.stage) };
    case 'forecastCategory':
      return { shown: row[column] ?? null, key: placeOf(row[column] ?? null) };
    case 'amount':
    case 'expectedRevenue': {
      const hundredths = typeof row[column] === 'string' ? Math.round(Number(row[column]) * 100) : null;
      return { shown: hundredths === null ? null : String(hundredths), key: hundredths };
    }
    case 'probability':
      return number(typeof row.probability === 'string' ? Number(row.probability) : null);
    case 'age':
      return number(daysBetween(dayIn(row.createdAt ?? ''), (row.isClosed === 'true' ? row.closeOn : today) ?? ''));
    case 'qualifiedDays': {
      const since = qualifiedOn({ row }, world);
      return number(since === null ? null : daysBetween(since, (row.isClosed === 'true' ? row.closeOn : today) ?? ''));
    }
    case 'pushes':
      return number(pushesOf({ row }, world));
    case 'isQualified':
      return text(String(isQualified({ row }, world)));
    case 'daysInStage':
      return number(daysBetween(dayIn(inStageSince(row)), today));
    case 'risk': {
      const reasons = risksOf(row, world);
      return { shown: reasons.join(' ') || null, key: reasons.length || null };
    }
    case 'response':
      return number(responseTo(row, world));
    case 'isClosed':
      return text(object === 'event' ? String((row.activityOn ?? '') <= today) : (row.isClosed ?? null));
    case 'type':
      return text(row.type ?? (object === 'event' ? 'Event' : null));
    case 'activityOn':
      return plain(typeof row.completedAt === 'string' ? dayIn(row.completedAt) : (row.activityOn ?? null));
    case 'startsAt':
      return plain(row.isAllDay === 'true' ? null : (row.startsAt ?? null));
    case 'closeOn':
    case 'createdAt':
    case 'lastActivityOn':
    case 'lastStageChangeAt':
    case 'completedAt':
      return plain(row[column] ?? null);
    default:
      return text(row[column] ?? null);
  }
};

/** Days and moments of one form sort as text does. */
const plain = (shown: string | null): NaiveCell => ({ shown, key: shown });
const text = (shown: string | null): NaiveCell => ({ shown, key: shown === null ? null : shown.toLowerCase() });
const number = (value: number | null): NaiveCell => ({ shown: value === null ? null : String(value), key: value });

const userName = (id: string | null): string | null => {
  const person = persons.find((each) => userId(each) === id);
  return person === undefined ? null : `${person} ${person}`;
};

const placeOf = (category: string | null): number | null => {
  const place = ['Closed', 'Forecast', 'MostLikely', 'BestCase', 'Pipeline', 'Omitted'].indexOf(category ?? '');
  if (category === null) return null;
  return place === -1 ? 99 : place;
};

/** A field of the record's own, or of its account. */
export const customValue = (
  name: CustomName,
  row: TextRow,
  { pointed }: Pick<NaiveWorld, 'pointed'>,
): string | null => {
  const { apiName, isOfAccount } = fieldAsked(name);
  if (!isOfAccount) return row[name] ?? null;
  return pointed.get(row.accountId ?? '')?.own?.[customName(apiName)] ?? null;
};

const customCell = (column: CustomName, value: string | null): NaiveCell => {
  const kind = kindNamed(column);
  if (value === null) return plain(null);
  switch (kind) {
    case 'number':
      return { shown: value.replace(/\.0+$/, ''), key: Number(value) };
    case 'instant':
      return plain(new Date(value).toISOString());
    case 'reference':
      return text(userName(value) ?? value);
    default:
      return text(value);
  }
};

const inStageSince = (row: TextRow): string => row.lastStageChangeAt ?? row.createdAt ?? '';

const risksOf = (row: TextRow, world: NaiveWorld): readonly string[] => {
  const { today } = world;
  if (row.isClosed !== 'false') return [];
  const lastOn = row.lastActivityOn ?? dayIn(row.createdAt ?? '');
  return [
    ...((row.closeOn ?? '') < today ? ['overdue'] : []),
    ...(lastOn <= addDays(today, -30) ? ['stale'] : []),
    ...(dayIn(inStageSince(row)) <= addDays(today, -60) ? ['stuck'] : []),
    ...((row.nextStep ?? '').trim() === '' ? ['no-next-step'] : []),
    ...(pushesOf({ row }, world) >= 3 ? ['pushed'] : []),
  ];
};

/** Minutes, the one that has begun among them, until a person first turned to a lead. */
const responseTo = ({ id, createdAt }: TextRow, { records, today }: NaiveWorld): number | null => {
  const turns = records.activity
    .filter(({ row }) => row.whoId === id && row.isDeleted === 'false')
    .flatMap(({ object, row }) => {
      const at = (object === 'event' ? row.startsAt : row.completedAt) ?? null;
      if (at === null) return [];
      if (object === 'event') return row.isAllDay !== 'true' && dayIn(at) <= today ? [at] : [];
      return row.isClosed === 'true' && row.type !== 'ListEmail' ? [at] : [];
    });
  const first = turns.toSorted()[0];
  if (first === undefined) return null;
  return Math.max(0, Math.ceil((Date.parse(first) - Date.parse(createdAt ?? '')) / 60_000));
};

/** A colleague's record has no name for who may not see it; an account has one for who sees one of its deals. */
const relatedTo = (row: TextRow, world: NaiveWorld, person: Onlooker): string | null => {
  const deals = recordsSeen(world, 'opportunity', person);
  const deal = deals.find((each) => each.row.id === row.whatId)?.row.name;
  const account = world.pointed.get(row.whatId ?? '');
  const isSeen =
    account !== undefined && (sees(person, account.owner) || deals.some((each) => each.row.accountId === row.whatId));
  const lead = recordsSeen(world, 'lead', person).find((each) => each.row.id === row.whoId)?.row.name;
  const contact = world.pointed.get(row.whoId ?? '');
  const contactName = contact !== undefined && sees(person, contact.owner) ? contact.name : null;
  return deal ?? (isSeen ? account.name : null) ?? lead ?? contactName ?? null;
};

/** In the order of a list: nulls last in both directions, ties by id. */
export const inListOrder =
  (isDescending: boolean) =>
  (a: Placed, b: Placed): number => {
    if (a.key === null || b.key === null)
      return a.key === b.key ? byId(a, b) : Number(a.key === null) - Number(b.key === null);
    if (a.key === b.key) return byId(a, b);
    return a.key < b.key !== isDescending ? -1 : 1;
  };

interface Placed extends Pick<NaiveCell, 'key'> {
  readonly id: string;
}

const byId = (a: Placed, b: Placed): number => (a.id < b.id ? -1 : 1);
