import { beforeAll, expect, it } from 'vitest';
import type { CustomFieldCatalog, CustomName } from '#shared/objects/custom-field';
import type { Answer } from '#shared/query/answer';
import { drillInto } from '#shared/query/drill';
import type { Filter } from '#shared/query/filter';
import { measure } from '#shared/query/measure';
import type { MeasureSpec, QuerySpec } from '#shared/query/query-spec';
import { answerQuestions } from './answer-questions.ts';
import { kindsOf, mirrorCompany, type Person, userId, viewerOf } from './testing/company.ts';
import { aPage, applyRows, aRow, idOf } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

/*
 * One API name on several objects, each time of another kind: what a question names is the field of its own rows, or of
 * their account, and never that of another object.
 */

const db = useTestDatabase();
const now = new Date('2026-05-14T20:00:00Z');
const tier = { name: 'Tier__c', label: 'Tier', isCalculated: false } as const;
const customFields = {
  opportunity: [{ ...tier, kind: 'picklist' }],
  lead: [{ ...tier, kind: 'number' }],
  account: [{ ...tier, kind: 'boolean' }],
  task: [{ ...tier, kind: 'text' }],
  event: [{ ...tier, kind: 'text' }],
} as const satisfies CustomFieldCatalog;

const createdAt = '2026-05-01T00:00:00.000Z';
/** Whose deal of which account, and its own tier. */
const deals: readonly (readonly [Person, number | null, string | null])[] = [
  ['anna', 1, 'Gold'],
  ['anna', 2, 'Gold'],
  ['ben', 1, 'Silver'],
  ['ben', 3, null],
  ['ben', null, 'Silver'],
];

beforeAll(async () => {
  await mirrorCompany(db);
  await applyRows(
    db,
    aPage('account', { custom: kindsOf(customFields.account) }),
    ['true', 'false'].map((value, place) => aRow(idOf('001', place + 1), 1, { name: 'A', 'custom:Tier__c': value })),
  );
  await applyRows(
    db,
    aPage('opportunity', { custom: kindsOf(customFields.opportunity) }),
    deals.map(([owner, account, own], place) =>
      aRow(idOf('006', place + 1), 1, {
        ownerId: userId(owner),
        accountId: account === null ? null : idOf('001', account),
        stage: 'Bid',
        isClosed: 'false',
        isWon: 'false',
        createdAt,
        'custom:Tier__c': own,
      }),
    ),
  );
  await applyRows(
    db,
    aPage('lead', { custom: kindsOf(customFields.lead) }),
    ['10', '9', '9', null].map((value, place) =>
      aRow(idOf('00Q', place + 1), 1, {
        ownerId: userId(place < 2 ? 'anna' : 'ben'),
        createdAt,
        'custom:Tier__c': value,
      }),
    ),
  );
});

beforeAll(async () => {
  const activity = { ownerId: userId('anna'), activityOn: '2026-05-02' };
  await applyRows(
    db,
    aPage('task', { custom: kindsOf(customFields.task) }),
    ['call', 'visit', null].map((value, place) =>
      aRow(idOf('00T', place + 1), 1, { ...activity, isClosed: 'true', 'custom:Tier__c': value }),
    ),
  );
  await applyRows(
    db,
    aPage('event', { custom: kindsOf(customFields.event) }),
    ['visit', 'visit'].map((value, place) =>
      aRow(idOf('00U', place + 1), 1, {
        ...activity,
        ownerId: userId(place === 0 ? 'anna' : 'ben'),
        'custom:Tier__c': value,
      }),
    ),
  );
});

const ask = async (person: Person | 'admin', spec: QuerySpec, chosen: CustomFieldCatalog = customFields) => {
  const moment = { now, customFields: chosen };
  const { answers } = await answerQuestions(db.api, viewerOf(person), { widgets: { w: { q: spec } } }, moment);
  return answers.w?.q;
};

const counts = (answer: Answer | undefined) =>
  answer?.kind === 'series' ? answer.points.map(({ key, count }) => [key, count]) : answer;

it.each<[Partial<MeasureSpec>, (string | number | null)[][], (string | number | null)[][]]>([
  [
    { metric: 'openDeals', by: 'custom:Tier__c' },
    [
      ['Gold', 2],
      ['Silver', 2],
      [null, 1],
    ],
    [['Gold', 2]],
  ],
  [
    { metric: 'openDeals', by: 'custom:Account.Tier__c' },
    [
      ['false', 1],
      ['true', 2],
      [null, 2],
    ],
    [
      ['false', 1],
      ['true', 1],
    ],
  ],
  [
    { metric: 'leadsCreated', by: 'custom:Tier__c' },
    [
      ['9', 2],
      ['10', 1],
      [null, 1],
    ],
    [
      ['9', 1],
      ['10', 1],
    ],
  ],
  [
    { metric: 'activitiesDone', by: 'custom:Tier__c' },
    [
      ['call', 1],
      ['visit', 3],
      [null, 1],
    ],
    [
      ['call', 1],
      ['visit', 2],
      [null, 1],
    ],
  ],
])(
  '%j counts the rows that each viewer sees, in the order of the field’s own kind',
  async (spec, everything, annas) => {
    expect(counts(await ask('admin', measure({ metric: 'openDeals', ...spec })))).toEqual(everything);
    expect(counts(await ask('anna', measure({ metric: 'openDeals', ...spec })))).toEqual(annas);
  },
);

it.each(['task', 'event'] as const)(
  'what is given up on one of tasks and events counts on the other alone: %s',
  async (object) => {
    const { task, event } = customFields;
    const chosen = object === 'task' ? { task } : { event };
    const spec = measure({ metric: 'activitiesDone', by: 'custom:Tier__c' });
    expect(counts(await ask('admin', spec, chosen))).toEqual(
      object === 'task'
        ? [
            ['call', 1],
            ['visit', 1],
            [null, 3],
          ]
        : [
            ['visit', 2],
            [null, 3],
          ],
    );
  },
);

it('a value that only others’ deals have, of their accounts, is never offered', async () => {
  const offered = async (person: Person) => {
    const answer = await ask(person, {
      kind: 'values',
      object: 'opportunity',
      of: 'custom:Account.Tier__c',
      limit: 10,
    });
    return answer?.kind === 'values' ? answer.values.map(({ key, count }) => [key, count]) : answer;
  };
  expect(await offered('ben')).toEqual([
    [null, 2],
    ['true', 1],
  ]);
  expect(await offered('loner')).toEqual([]);
});

it.each<[MeasureSpec['metric'], CustomName, string | null]>([
  ['openDeals', 'custom:Account.Tier__c', 'true'],
  ['openDeals', 'custom:Account.Tier__c', null],
  ['leadsCreated', 'custom:Tier__c', '9'],
  ['activitiesDone', 'custom:Tier__c', 'visit'],
])(
  'the rows behind a part of %s by %s (%s) are as many as it counts, with the field as a column',
  async (metric, by, key) => {
    const spec = measure({ metric, by });
    const series = await ask('admin', spec);
    const part = series?.kind === 'series' ? series.points.find((point) => point.key === key) : undefined;
    const rows = drillInto(spec, { key })[0]?.rows;
    if (rows === undefined || 'none' in rows) throw new Error('no records behind it');
    const listed = await ask('admin', { ...rows, columns: [rows.object === 'activity' ? 'subject' : 'name', by] });
    if (listed?.kind !== 'records') throw new Error(JSON.stringify(listed));
    expect(listed.count).toBe(part?.count);
    expect(new Set(listed.rows.map(({ cells }) => cells[by]))).toEqual(new Set([key]));
    expect(listed.customs[by]?.label).toBe('Tier');
  },
);

const filter = (field: string, value: string): readonly Filter[] => [{ field, is: 'one-of', values: [value] }];

it('a filter compares as its own object’s field does', async () => {
  const deal = (field: string, value: string) => measure({ metric: 'openDeals', filters: filter(field, value) });
  expect(await ask('admin', deal('custom:Account.Tier__c', 'true'))).toMatchObject({ value: '2' });
  expect(await ask('admin', deal('custom:Tier__c', 'Gold'))).toMatchObject({ value: '2' });
  const leads = measure({ metric: 'leadsCreated', filters: filter('custom:Tier__c', '9.0') });
  expect(await ask('admin', leads)).toMatchObject({ value: '2' });
});

it('the funnel and the feed of changes take filters by a field of the account', async () => {
  const filters = [...filter('custom:Account.Tier__c', 'true')];
  const funnel = await ask('admin', { kind: 'funnel', period: { of: 'month', offset: 0 }, filters });
  expect(funnel?.kind === 'funnel' && funnel.steps[0]?.reached).toBe(2);
  const changes = await ask('admin', { kind: 'changes', object: 'opportunity', filters, limit: 20 });
  expect(changes?.kind).toBe('changes');
});

it.each<[Partial<MeasureSpec>, string]>([
  [{ by: 'custom:Tier__c' }, 'Tier__c of opportunities'],
  [{ by: 'custom:Account.Tier__c' }, 'Tier__c of accounts'],
  [{ metric: 'leadsCreated', by: 'custom:Tier__c' }, 'Tier__c of leads'],
  [{ filters: [...filter('custom:Account.Tier__c', 'true')] }, 'Tier__c of accounts'],
])('%j, that nobody chose, is refused with the name of its object', async (asked, named) => {
  expect(await ask('admin', measure({ metric: 'openDeals', ...asked }), {})).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining(`the custom field ${named} is not mirrored`),
  });
});
