import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { customName, customNameOfAccount, isCustomName } from '#shared/objects/custom-field';
import type { ValuesAnswer } from '#shared/query/answer';
import { type Dimension, hasDimension, namedDimensions } from '#shared/query/dimensions';
import type { QuerySpec, ValuesSpec } from '#shared/query/query-spec';
import { type ListObject, listObjects } from '#shared/query/record-columns';
import { answerQuestions } from './answer-questions.ts';
import { readByItself } from './compile/readings.ts';
import { toStatement } from './compile/to-statement.ts';
import { compileValues } from './compile/values.ts';
import { readRules } from './organization-rules.ts';
import { scope } from './scope.ts';
import { inOrganization } from './tenant.ts';
import {
  accountFields,
  activityFields,
  boss,
  branch,
  customCatalog,
  customFields,
  kindsOf,
  leadFields,
  mirrorCompany,
  type Person,
  persons,
  roleId,
  stages,
  userId,
  viewerOf,
} from './testing/company.ts';
import { dayIn } from './testing/naive-answers.ts';
import { customValue, type NaiveWorld, naiveCell, type Onlooker, recordsSeen } from './testing/naive-records.ts';
import { aPage, applyRows, aRow, idOf, organizationId } from './testing/pages.ts';
import { accountValues, type SomeRecord, someRecords, withOwnFields } from './testing/some-records.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
const now = new Date('2026-05-14T20:00:00Z');
const everyone = [...persons, 'admin', 'ops'] as const;
const records = withOwnFields(someRecords(80, 31));

/** Accounts by number: name, industry and country; the fifth is not mirrored. */
const accounts = [
  ['Zürich-Süd AG', 'Steel', 'CH'],
  ['Aßlar Röhren', 'Steel', null],
  ['Acme', null, 'US'],
  ['Überland', 'Milk', 'DE'],
] as const;
const accountAt = (id: string | null | undefined) =>
  accounts[accounts.findIndex((_, place) => idOf('001', place + 1) === id)];

const world: NaiveWorld = {
  records,
  pointed: new Map(accountValues.map((own, place) => [idOf('001', place + 1), { name: '', owner: 'chief', own }])),
  today: '2026-05-15',
  past: new Map(),
};

beforeAll(async () => {
  await mirrorCompany(db);
  const mirrored = listObjects.flatMap((object) => records[object]);
  for (const object of ['opportunity', 'lead', 'task', 'event'] as const) {
    const rows = mirrored.filter((each) => each.object === object).map(({ row }) => row);
    await applyRows(db, aPage(object, { custom: kindsOf(customCatalog[object]) }), rows);
  }
  await applyRows(
    db,
    aPage('account', { custom: kindsOf(accountFields) }),
    accounts.map(([name, industry, billingCountry], place) =>
      aRow(idOf('001', place + 1), 1, { name, industry, billingCountry, ...accountValues[place] }),
    ),
  );
});

const ask = async (person: Onlooker, spec: QuerySpec) => {
  const moment = { now, customFields: customCatalog };
  const { answers } = await answerQuestions(db.api, viewerOf(person), { widgets: { w: { q: spec } } }, moment);
  return answers.w?.q;
};

const values = (object: ListObject, of: Dimension, spec: Partial<ValuesSpec> = {}): ValuesSpec => ({
  kind: 'values',
  object,
  of,
  limit: 100,
  ...spec,
});

const offered = async (person: Onlooker, spec: ValuesSpec): Promise<ValuesAnswer> => {
  const answer = await ask(person, spec);
  if (answer?.kind !== 'values') throw new Error(JSON.stringify(answer));
  return answer;
};

/** The key of a record, worked out by hand. */
const keyOf = (of: Dimension, record: SomeRecord): string | null => {
  const { object, row, owner } = record;
  const above = boss[owner];
  switch (of) {
    case 'owner':
      return userId(owner);
    case 'role':
      return owner === 'loner' ? null : roleId(owner);
    case 'team':
      return above === undefined ? null : userId(above);
    case 'createdBy':
      return row.createdById ?? null;
    case 'account':
      return row.accountId ?? null;
    case 'campaign':
      return row.campaignId ?? null;
    case 'industry':
      return object === 'lead' ? (row.industry ?? null) : (accountAt(row.accountId)?.[1] ?? null);
    case 'country':
      return object === 'lead' ? (row.country ?? null) : (accountAt(row.accountId)?.[2] ?? null);
    case 'leadSource':
      return (object === 'lead' ? row.source : row.leadSource) ?? null;
    case 'probability':
      return row.probability ?? null;
    case 'stage':
    case 'forecastCategory':
      return row[of] ?? null;
    case 'weekday': {
      const day = ownDay(record);
      return day === null ? null : String(((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1);
    }
    case 'type':
    case 'status':
    case 'rating':
    case 'priority':
      return naiveCell(of, record, { world, person: 'admin' }).shown;
    default:
      return isCustomName(of) ? (customValue(of, row, world)?.replace(/\.0+$/, '') ?? null) : (row[of] ?? null);
  }
};

const ownDay = (record: SomeRecord): string | null => {
  if (record.object === 'opportunity') return record.row.closeOn ?? null;
  if (record.object === 'lead') return dayIn(record.row.createdAt ?? '');
  return naiveCell('activityOn', record, { world, person: 'admin' }).shown;
};

const counted = (object: ListObject, of: Dimension, person: Onlooker): ReadonlyMap<string | null, number> =>
  new Map(
    [...Map.groupBy(recordsSeen(world, object, person), (record) => keyOf(of, record))].map(([key, rows]) => [
      key,
      rows.length,
    ]),
  );

const ofDeals = customFields.filter(({ kind }) => kind !== 'instant').map(({ name }) => customName(name));
const ofTheirAccounts = accountFields.map(({ name }) => customNameOfAccount(name));
const dimensionsOf = (object: ListObject): Dimension[] => [
  ...namedDimensions.filter((of) => of !== 'hour' && hasDimension(object, of)),
  ...(object === 'opportunity' ? [...ofDeals, ...ofTheirAccounts] : []),
  ...(object === 'lead' ? leadFields : object === 'activity' ? activityFields : []).map(({ name }) => customName(name)),
];

describe.each(listObjects.flatMap((object) => dimensionsOf(object).map((of) => [object, of] as const)))(
  'the %ss’ values of %s',
  (object, of) => {
    it('are those of the rows that each viewer sees, with their counts, the commonest first', async () => {
      for (const person of everyone) {
        const answer = await offered(person, values(object, of));
        expect(new Map(answer.values.map(({ key, count }) => [key, count])), person).toEqual(
          counted(object, of, person),
        );
        const counts = answer.values.map(({ count }) => count);
        expect(counts).toEqual(counts.toSorted((a, b) => b - a));
        expect(answer.isCut).toBe(false);
      }
    });
  },
);

describe('values', () => {
  it('are called as in a chart: people, stages and accounts by their names', async () => {
    const labels = async (of: Dimension) =>
      new Map((await offered('admin', values('opportunity', of))).values.map(({ key, label }) => [key, label]));
    const owners = await labels('owner');
    expect(owners.get(userId('anna'))).toBe('anna anna');
    expect((await labels('stage')).get('Bid')).toBe('Bid!');
    expect((await labels('account')).get(idOf('001', 1))).toBe('Zürich-Süd AG');
    expect((await labels('account')).get(idOf('001', 5))).toBeNull();
  });

  it.each<[string, string[]]>([
    ['zurich', ['Zürich-Süd AG']],
    ['SUD ag', ['Zürich-Süd AG']],
    ['rohr', ['Aßlar Röhren']],
    ['a', ['Acme', 'Aßlar Röhren', 'Zürich-Süd AG']],
    ['rich', []],
    ['%', []],
    [' ', ['Acme', 'Aßlar Röhren', 'Zürich-Süd AG', 'Überland']],
  ])('are found by the beginning of a word, whatever the case and the accents: %j', async (search, found) => {
    const { values: rows } = await offered('admin', values('opportunity', 'account', { search }));
    expect(rows.flatMap(({ label }) => label ?? []).toSorted()).toEqual(found.toSorted());
  });

  it('are cut at the limit, and say so', async () => {
    const all = await offered('admin', values('opportunity', 'stage'));
    expect(all.values).toHaveLength(stages.length);
    expect(await offered('admin', values('opportunity', 'stage', { limit: 2 }))).toEqual({
      kind: 'values',
      isCut: true,
      values: all.values.slice(0, 2),
    });
    expect((await offered('admin', values('opportunity', 'stage', { limit: stages.length }))).isCut).toBe(false);
  });

  it('are named by their keys, and only to who may see one of their rows', async () => {
    const people = await offered('admin', values('opportunity', 'owner'));
    const [one] = people.values;
    if (typeof one?.key !== 'string') throw new Error('nobody owns a deal');
    const keys = [one.key, idOf('005', 999)];
    expect((await offered('admin', values('opportunity', 'owner', { keys }))).values).toEqual([one]);
    const others = people.values.flatMap(({ key }) => (key === null || key === userId('anna') ? [] : [key]));
    expect((await offered('anna', values('opportunity', 'owner', { keys: others }))).values).toEqual(
      (await offered('anna', values('opportunity', 'owner'))).values.filter(({ key }) => others.includes(key ?? '')),
    );
  });

  it('of more rows than are read say that there may be more of them', async () => {
    const rules = await readRules(db.api, organizationId);
    if (rules === undefined) throw new Error('no rules');
    const asking = {
      ...rules,
      customFields: {},
      read: readByItself,
      scope: scope(viewerOf('admin')),
      calendar: { today: '2026-05-15', fiscalYearStartMonth: 2 },
    };
    const isCut = async (rowsMax: number) => {
      const query = sql`select ${compileValues(values('opportunity', 'stage'), asking, rowsMax)} as answer`;
      const [result] = await inOrganization(db.api, organizationId, [toStatement(query)]);
      const answer: ValuesAnswer = result?.rows[0]?.answer;
      return [answer.isCut, answer.values.reduce((sum, { count }) => sum + count, 0)];
    };
    const all = recordsSeen(world, 'opportunity', 'admin').length;
    expect(await isCut(7)).toEqual([true, 7]);
    expect(await isCut(all + 1)).toEqual([false, all]);
  });

  it('that were chosen are named by key, where the viewer sees them', async () => {
    const keys = ['anna', 'ben'].map((person) => userId(person as Person));
    const seen = async (person: Onlooker) =>
      (await offered(person, values('opportunity', 'owner', { keys }))).values.map(({ label }) => label);
    expect(new Set(await seen('admin'))).toEqual(new Set(['anna anna', 'ben ben']));
    expect(await seen('north')).toEqual(['anna anna']);
    expect(branch.north).not.toContain('ben');
    expect(await seen('ops')).toEqual([]);
  });

  it.each<[string, ValuesSpec, string, string]>([
    ['a stretch of time', values('opportunity', 'month'), 'query.unknown-dimension', 'of'],
    ['what leads do not have', values('lead', 'stage'), 'query.unknown-dimension', 'of'],
    [
      'a custom field of an account, of leads',
      values('lead', 'custom:Account.Segment__c'),
      'query.unknown-dimension',
      'of',
    ],
    ['a custom field of deals, of leads', values('lead', 'custom:Region__c'), 'query.unknown-dimension', 'of'],
    ['a custom field that nobody chose', values('opportunity', 'custom:Secret__c'), 'query.unknown-dimension', 'of'],
    ['a moment', values('opportunity', 'custom:Signed__c'), 'query.unknown-dimension', 'of'],
    ['a zero byte', values('opportunity', 'owner', { search: 'a\0' }), 'query.bad-filter', 'search'],
    ['a zero byte in a key', values('opportunity', 'owner', { keys: ['a\0'] }), 'query.bad-filter', 'keys'],
  ])('(%s) are refused', async (_, spec, code, field) => {
    expect(await ask('admin', spec)).toMatchObject({ kind: 'refused', code, field });
  });
});
