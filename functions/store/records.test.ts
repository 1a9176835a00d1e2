import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { customName, customNameOfAccount } from '#shared/objects/custom-field';
import type { RecordsAnswer } from '#shared/query/answer';
import type { Filter } from '#shared/query/filter';
import { resolvePeriod } from '#shared/query/periods';
import type { QuerySpec, RecordsSpec } from '#shared/query/query-spec';
import { type ListObject, listObjects, type RecordColumn, recordColumns } from '#shared/query/record-columns';
import { answerQuestions } from './answer-questions.ts';
import {
  accountFields,
  activityFields,
  customCatalog,
  customFields,
  fiscalYearStartMonth,
  kindsOf,
  leadFields,
  mirrorCompany,
  persons,
  userId,
  viewerOf,
} from './testing/company.ts';
import { pastByDeal } from './testing/naive-past.ts';
import { inListOrder, type NaiveWorld, naiveCell, type Onlooker, recordsSeen } from './testing/naive-records.ts';
import { aPage, applyRows, aRow, idOf } from './testing/pages.ts';
import {
  accountValues,
  pointedMax,
  type SomeRecord,
  somePast,
  someRecords,
  withOwnFields,
} from './testing/some-records.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
const now = new Date('2026-05-14T20:00:00Z');
const calendar = { today: '2026-05-15', fiscalYearStartMonth };
const everyone = [...persons, 'admin', 'ops'] as const;

const records = withOwnFields(someRecords(60));
const pointedAt = (['001', '003', '701'] as const).flatMap((prefix, kind) =>
  Array.from({ length: pointedMax }, (_, place) => {
    const owner = persons[(place + kind) % persons.length] ?? 'chief';
    return { id: idOf(prefix, place + 1), name: `${prefix} Nr ${place % 3}`, owner };
  }),
);
/** The custom fields of what is an account. */
const ownOf = (id: string) => accountValues.find((_, place) => id === idOf('001', place + 1)) ?? {};
const past = somePast(records.opportunity);
const world: NaiveWorld = {
  records,
  pointed: new Map(pointedAt.map(({ id, ...rest }) => [id, { ...rest, own: ownOf(id) }])),
  today: calendar.today,
  past: pastByDeal(past),
};

const mirror = async (all: readonly SomeRecord[]) => {
  for (const object of ['opportunity', 'lead', 'task', 'event'] as const) {
    const rows = all.filter((each) => each.object === object).map(({ row }) => row);
    await applyRows(db, aPage(object, { custom: kindsOf(customCatalog[object]) }), rows);
  }
};

beforeAll(async () => {
  await mirrorCompany(db);
  await mirror(listObjects.flatMap((object) => records[object]));
  await applyRows(db, aPage('opportunityHistory'), past);
  for (const [object, prefix] of [
    ['account', '001'],
    ['contact', '003'],
    ['campaign', '701'],
  ] as const)
    await applyRows(
      db,
      aPage(object, object === 'account' ? { custom: kindsOf(accountFields) } : {}),
      pointedAt
        .filter(({ id }) => id.startsWith(prefix))
        .map(({ id, name, owner }) =>
          aRow(id, 1, { name, ...(object !== 'campaign' && { ownerId: userId(owner) }), ...ownOf(id) }),
        ),
    );
});

const ask = async (person: Onlooker, spec: QuerySpec) => {
  const moment = { now, customFields: customCatalog };
  const { answers } = await answerQuestions(db.api, viewerOf(person), { widgets: { w: { q: spec } } }, moment);
  return answers.w?.q;
};

const list = (object: ListObject, by: RecordColumn, spec: Partial<RecordsSpec> = {}): RecordsSpec => ({
  kind: 'records',
  object,
  columns: [by],
  filters: [],
  sort: { by, descending: false },
  limit: 50,
  ...spec,
});

const listed = async (person: Onlooker, spec: RecordsSpec): Promise<RecordsAnswer> => {
  const answer = await ask(person, spec);
  if (answer?.kind !== 'records') throw new Error(JSON.stringify(answer));
  return answer;
};

/** All rows of a list, page by page. */
const walked = async (person: Onlooker, spec: RecordsSpec): Promise<RecordsAnswer['rows']> => {
  const rows: RecordsAnswer['rows'] = [];
  let after: RecordsSpec['after'];
  do {
    const page = await listed(person, { ...spec, ...(after !== undefined && { after }) });
    expect(page.rows.length).toBeLessThanOrEqual(spec.limit);
    rows.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return rows;
};

const customsOf: Readonly<Record<ListObject, readonly RecordColumn[]>> = {
  opportunity: [
    ...customFields.map(({ name }) => customName(name)),
    ...accountFields.map(({ name }) => customNameOfAccount(name)),
  ],
  lead: leadFields.map(({ name }) => customName(name)),
  activity: activityFields.map(({ name }) => customName(name)),
};
// Object.keys is typed string[]; these are the literals' own keys.
const columnsOf = (object: ListObject): RecordColumn[] => [
  ...(Object.keys(recordColumns[object]) as RecordColumn[]),
  ...customsOf[object],
];

const expected = (person: Onlooker, object: ListObject, { by, descending }: RecordsSpec['sort']) =>
  recordsSeen(world, object, person)
    .map((record) => ({ id: record.row.id ?? '', ...naiveCell(by, record, { world, person }) }))
    .toSorted(inListOrder(descending))
    .map(({ id, shown }) => ({ id, cells: { [by]: shown } }));

describe.each(listObjects.flatMap((object) => columnsOf(object).map((column) => [object, column] as const)))(
  'the %ss by %s',
  (object, by) => {
    it.each([false, true])('are the same page by page as sorted by hand (descending: %s)', async (descending) => {
      const sort = { by, descending };
      expect(await walked('admin', list(object, by, { sort, limit: 7 }))).toEqual(expected('admin', object, sort));
    });
  },
);

describe('a list', () => {
  it.each(everyone)('shows %s her own rows, whole', async (person) => {
    for (const object of listObjects) {
      const columns = columnsOf(object).slice(0, 20);
      const sort = { by: columns[0] ?? 'name', descending: true };
      const answer = await listed(person, list(object, sort.by, { columns, sort, limit: 500 }));
      const seen = recordsSeen(world, object, person);
      expect(answer.count).toBe(seen.length);
      expect(answer.next).toBeNull();
      expect(new Map(answer.rows.map(({ id, cells }) => [id, cells]))).toEqual(
        new Map(
          seen.map((record) => [
            record.row.id,
            Object.fromEntries(columns.map((name) => [name, naiveCell(name, record, { world, person }).shown])),
          ]),
        ),
      );
    }
  });

  it('sums its money over all rows, whatever the page', async () => {
    const spec = list('opportunity', 'name', { columns: ['amount', 'expectedRevenue', 'name'], limit: 2 });
    const first = await listed('chief', spec);
    const seen = recordsSeen(world, 'opportunity', 'chief');
    const sumOf = (field: 'amount' | 'expectedRevenue') =>
      String(seen.reduce((sum, { row }) => sum + Math.round(Number(row[field] ?? 0) * 100), 0));
    const sums = {
      count: seen.length,
      totals: { amount: sumOf('amount'), expectedRevenue: sumOf('expectedRevenue') },
      withoutAmount: seen.filter(({ row }) => row.amount === null).length,
      withoutRate: 0,
    };
    expect(first).toMatchObject(sums);
    expect(await listed('chief', { ...spec, after: first.next ?? undefined })).toMatchObject(sums);
    expect((await listed('chief', list('lead', 'name'))).totals).toEqual({});
  });

  it.each<[ListObject, (record: SomeRecord) => string | null]>([
    ['opportunity', ({ row }) => row.closeOn ?? null],
    ['lead', (record) => naiveCell('createdAt', record, { world, person: 'admin' }).shown],
    ['activity', (record) => naiveCell('activityOn', record, { world, person: 'admin' }).shown],
  ])('of %ss is cut by their own day', async (object, dayOf) => {
    const period = { of: 'month', offset: 0 } as const;
    const { firstOn, lastOn } = resolvePeriod(period, calendar);
    const inAuckland = (moment: string) =>
      new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Auckland', dateStyle: 'short' }).format(new Date(moment));
    const days = recordsSeen(world, object, 'admin')
      .map(dayOf)
      .filter((day) => day !== null);
    const cut = days
      .map((day) => (day.length > 10 ? inAuckland(day) : day))
      .filter((day) => firstOn <= day && day <= lastOn);
    expect(cut.length).toBeGreaterThan(0);
    expect((await listed('admin', list(object, 'owner', { period }))).count).toBe(cut.length);
  });

  it('tells how its custom columns are called', async () => {
    const { customs: named } = await listed('admin', list('opportunity', 'custom:Score__c'));
    expect(named).toEqual({ 'custom:Score__c': { label: 'Score', kind: 'number' } });
  });

  it('goes on where it ended, though rows came and went in between', async () => {
    const spec = list('lead', 'company', { columns: ['name'], limit: 10 });
    const first = await listed('admin', spec);
    const last = first.rows.at(-1)?.id ?? '';
    const rest = (await walked('admin', { ...spec, after: first.next ?? undefined })).map(({ id }) => id);
    const original = records.lead.find(({ row }) => row.id === last)?.row ?? {};
    await applyRows(db, aPage('lead', { custom: kindsOf(leadFields) }), [
      { ...original, sourceVersion: '2026-05-01T00:00:02.000Z', isDeleted: 'true' },
    ]);
    expect((await walked('admin', { ...spec, after: first.next ?? undefined })).map(({ id }) => id)).toEqual(rest);
    await applyRows(db, aPage('lead', { custom: kindsOf(leadFields) }), [
      { ...original, sourceVersion: '2026-05-01T00:00:03.000Z' },
    ]);
  });
});

describe('a cursor that nobody was given', () => {
  it('is refused or followed, and never fails the board', async () => {
    const digits = fc.array(fc.constantFrom('0', '9', '1', '-', '.'), { maxLength: 500 }).map((each) => each.join(''));
    const when = fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      digits,
      when.map((date) => date.toISOString().slice(0, 10)),
      when.map((date) => date.toISOString().replace('Z', '999Z')),
      fc.constantFrom(
        'infinity',
        'NaN',
        '1e5',
        '2026-02-29',
        '2026-05-14T24:00:00.000000Z',
        '0000-12-31T00:00:00.000000Z',
      ),
    );
    const id = fc.string({ unit: 'binary', maxLength: 18 });
    const by = fc.constantFrom<RecordColumn[]>(
      'name',
      'amount',
      'closeOn',
      'createdAt',
      'custom:Score__c',
      'isWon',
      'risk',
    );
    await fc.assert(
      fc.asyncProperty(by, fc.option(value), id, async (column, at, last) => {
        const answer = await ask('admin', list('opportunity', column, { after: { value: at, id: last } }));
        expect(answer?.kind).toMatch(/^(?:records|refused)$/);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the risk of a deal', () => {
  it.each<[Filter, (shown: string) => boolean]>([
    [{ field: 'risk', is: 'not-empty', values: [] }, (shown) => shown !== ''],
    [{ field: 'risk', is: 'empty', values: [] }, (shown) => shown === ''],
    [{ field: 'risk', is: 'equal', values: ['stuck'] }, (shown) => shown.includes('stuck')],
    [
      { field: 'risk', is: 'one-of', values: ['overdue', 'no-next-step'] },
      (shown) => shown.includes('overdue') || shown.includes('no-next-step'),
    ],
    [{ field: 'risk', is: 'not-equal', values: ['stale'] }, (shown) => !shown.includes('stale')],
  ])('is filtered by its reasons: %j', async (filter, isKept) => {
    const kept = expected('admin', 'opportunity', { by: 'risk', descending: false }).filter(({ cells }) =>
      isKept(cells.risk ?? ''),
    );
    expect(kept.length).toBeGreaterThan(0);
    expect((await listed('admin', list('opportunity', 'risk', { filters: [filter] }))).rows).toEqual(kept);
  });
});

describe('a list that makes no sense', () => {
  it.each<[string, RecordsSpec, string, string]>([
    [
      'a column of another object',
      list('lead', 'name', { columns: ['name', 'amount'] }),
      'query.unknown-field',
      'columns.1',
    ],
    [
      'an order by one',
      list('activity', 'subject', { sort: { by: 'stage', descending: false } }),
      'query.unknown-field',
      'sort.by',
    ],
    ['a custom field that leads do not have', list('lead', 'custom:Region__c'), 'query.unknown-field', 'columns.0'],
    ['a lead’s account', list('lead', 'custom:Account.Segment__c'), 'query.unknown-field', 'columns.0'],
    ['a custom field of activities', list('activity', 'custom:Region__c'), 'query.unknown-field', 'columns.0'],
    ['a custom field that nobody chose', list('opportunity', 'custom:Secret__c'), 'query.unknown-field', 'columns.0'],
    ...(
      [
        ['amount', 'much'],
        ['closeOn', '2026-02-30'],
        ['createdAt', '2026-05-14'],
        ['name', 'a\0b'],
      ] as const
    ).map(([by, value]): [string, RecordsSpec, string, string] => [
      `a page behind ${by} ${JSON.stringify(value)}`,
      list('opportunity', by, { after: { value, id: idOf('006', 1) } }),
      'query.bad-cursor',
      'after',
    ]),
    [
      'a risk that is none',
      list('opportunity', 'risk', { filters: [{ field: 'risk', is: 'equal', values: ['rain'] }] }),
      'query.bad-filter',
      'filters.0.values',
    ],
    [
      'a risk by its letters',
      list('opportunity', 'risk', { filters: [{ field: 'risk', is: 'contains', values: ['st'] }] }),
      'query.bad-filter',
      'filters.0.is',
    ],
  ])('(%s) is refused', async (_, spec, code, field) => {
    expect(await ask('admin', spec)).toMatchObject({ kind: 'refused', code, field });
  });
});
