import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#shared/query/answer';
import type { Filter } from '#shared/query/filter';
import { measure } from '#shared/query/measure';
import type { QuerySpec } from '#shared/query/query-spec';
import { answerQuestions } from './answer-questions.ts';
import { saveQuotas } from './quotas.ts';
import type { TextRow } from './stage-page.ts';
import {
  branch,
  type Deal,
  mirrorCompany,
  mirrorDeals,
  type Person,
  persons,
  userId,
  viewerOf,
} from './testing/company.ts';
import { aPage, applyRows, aRow, idOf, organizationId, otherOrganizationId } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
const now = new Date('2026-05-14T20:00:00Z');

/** One deal and one quota for each person: 1, 10, 100, … so that a sum names exactly whose rows are in it. */
const weight = (person: Person): number => 10 ** persons.indexOf(person);

const dealOf = (person: Person): Deal => ({
  id: idOf('006', persons.indexOf(person) + 1),
  owner: person,
  amount: weight(person),
  stage: 'Prospect',
  closeOn: '2026-05-20',
  forecastCategory: 'Pipeline',
  leadSource: null,
  isDeleted: false,
  createdAt: new Date().toISOString(),
});

beforeAll(async () => {
  for (const organization of [organizationId, otherOrganizationId]) {
    await mirrorCompany(db, organization);
    const factor = organization === organizationId ? 1 : 7;
    const deals = persons
      .map(dealOf)
      .map((deal) => ({ ...deal, amount: (deal.amount ?? 0) * factor, createdAt: '2026-05-01T00:00:01.000Z' }));
    await mirrorDeals(db, deals, organization);
    const quotas = persons.map((person) => ({
      userId: userId(person),
      periodStartOn: '2026-05-01',
      amountMinor: String(weight(person) * factor),
    }));
    await saveQuotas(db.owner, organization, quotas);
    await mirrorOutreach(organization, factor);
  }
});

/** So many leads, calls and meetings for each person, which are told apart by their owner. */
const mirrorOutreach = async (organization: string, each: number) => {
  const of = (prefix: string, fields: TextRow) =>
    persons.flatMap((person, place) =>
      Array.from({ length: each }, (_, number) =>
        aRow(idOf(prefix, place * 10 + number), 1, { ...fields, ownerId: userId(person) }),
      ),
    );
  const page = (object: 'lead' | 'task' | 'event') => aPage(object, { organizationId: organization });
  await applyRows(db, page('lead'), of('00Q', { name: 'lead', createdAt: '2026-05-01T00:00:01.000Z' }));
  await applyRows(db, page('task'), of('00T', { type: 'Call', isClosed: 'true', activityOn: '2026-05-01' }));
  await applyRows(db, page('event'), of('00U', { type: 'Event', activityOn: '2026-05-01' }));
};

/** What a series by owner, or a list with the owner's name, counts of whom. */
const weightIn = (answer: Answer): number => {
  if (answer.kind === 'series')
    return answer.points.reduce((sum, { key, value }) => sum + weight(personOf(userId, key)) * Number(value), 0);
  if (answer.kind !== 'records') return NaN;
  return answer.rows.reduce(
    (sum, { cells }) => sum + weight(personOf((person) => `${person} ${person}`, cells.owner)),
    0,
  );
};

const personOf = (nameOf: (person: Person) => string, name: string | null | undefined): Person => {
  const found = persons.find((person) => nameOf(person) === name);
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found;
};

const listOf = (object: 'lead' | 'activity', filters: readonly Filter[] = []): QuerySpec => ({
  kind: 'records',
  object,
  columns: ['owner'],
  filters,
  sort: { by: 'owner', descending: false },
  limit: 500,
});

const calls: Filter = { field: 'type', is: 'equal', values: ['Call'] };

/** What each kind of question lets through, as the sum of the weights of the people whose rows are in it. */
const surfaces: Readonly<Record<string, readonly [QuerySpec, (answer: Answer) => number]>> = {
  'a figure': [measure({ metric: 'openPipeline' }), (answer) => (answer.kind === 'value' ? Number(answer.value) : NaN)],
  'a figure before': [
    measure({ metric: 'openPipeline', period: { of: 'fiscal-quarter', offset: 1 }, compare: 'previous' }),
    (answer) => (answer.kind === 'value' ? Number(answer.compared) : NaN),
  ],
  'a series': [
    measure({ metric: 'openPipeline', by: 'owner' }),
    (answer) => (answer.kind === 'series' ? answer.points.reduce((sum, { value }) => sum + Number(value), 0) : NaN),
  ],
  'a series’ total': [
    measure({ metric: 'openPipeline', by: 'stage' }),
    (answer) => (answer.kind === 'series' ? Number(answer.total) : NaN),
  ],
  'a series of months': [
    measure({ metric: 'openPipeline', by: 'month', period: { of: 'month', offset: 0 } }),
    (answer) => (answer.kind === 'series' ? Number(answer.points[0]?.value) : NaN),
  ],
  'the parts of a series': [
    measure({ metric: 'openPipeline', by: 'stage', splitBy: 'owner' }),
    (answer) =>
      answer.kind === 'series'
        ? answer.points.flatMap(({ parts = [] }) => parts).reduce((sum, { value }) => sum + Number(value), 0)
        : NaN,
  ],
  'what a limit leaves out': [
    measure({ metric: 'openPipeline', by: 'owner', limit: 1 }),
    (answer) =>
      answer.kind === 'series' ? Number(answer.points[0]?.value ?? 0) + Number(answer.rest?.value ?? 0) : NaN,
  ],
  'a series by who owned it then': [
    measure({ metric: 'openPipeline', by: 'owner', attribution: 'then' }),
    (answer) => (answer.kind === 'series' ? answer.points.reduce((sum, { value }) => sum + Number(value), 0) : NaN),
  ],
  'a figure beside its quota': [
    measure({ metric: 'openPipeline', period: { of: 'fiscal-quarter', offset: 0 }, compare: 'quota' }),
    (answer) => (answer.kind === 'value' ? Number(answer.compared) : NaN),
  ],
  'a formula': [
    measure({ metric: 'quotaGap', period: { of: 'fiscal-quarter', offset: 0 } }),
    (answer) => (answer.kind === 'value' ? Number(answer.value) : NaN),
  ],
  leads: [measure({ metric: 'leadsCreated', by: 'owner' }), weightIn],
  'tasks that are done': [measure({ metric: 'activitiesDone', by: 'owner', filters: [calls] }), weightIn],
  meetings: [measure({ metric: 'meetingsHeld', by: 'owner' }), weightIn],
  'a list of leads': [listOf('lead'), weightIn],
  'a list of activities': [listOf('activity', [calls]), weightIn],
  quotas: [
    measure({ metric: 'quotaAmount', by: 'owner' }),
    (answer) => (answer.kind === 'series' ? Number(answer.total) : NaN),
  ],
  records: [
    {
      kind: 'records',
      object: 'opportunity',
      columns: ['amount'],
      filters: [],
      sort: { by: 'name', descending: false },
      limit: 50,
    },
    (answer) =>
      answer.kind === 'records' ? answer.rows.reduce((sum, { cells }) => sum + Number(cells.amount), 0) : NaN,
  ],
  'the records’ total': [
    {
      kind: 'records',
      object: 'opportunity',
      columns: ['amount'],
      filters: [],
      sort: { by: 'name', descending: false },
      limit: 1,
    },
    (answer) => (answer.kind === 'records' ? Number(answer.totals.amount) : NaN),
  ],
  'the records’ later pages': [
    {
      kind: 'records',
      object: 'opportunity',
      columns: ['amount'],
      filters: [],
      sort: { by: 'amount', descending: false },
      limit: 50,
      after: { value: '-1', id: idOf('006', 0) },
    },
    (answer) =>
      answer.kind === 'records' ? answer.rows.reduce((sum, { cells }) => sum + Number(cells.amount), 0) : NaN,
  ],
  'the records behind a figure': [
    {
      kind: 'records',
      object: 'opportunity',
      columns: ['amount'],
      behind: { metric: 'openPipeline', by: 'stage', key: 'Prospect', attribution: 'then' },
      filters: [],
      sort: { by: 'name', descending: false },
      limit: 50,
    },
    (answer) => (answer.kind === 'records' ? Number(answer.totals.amount) : NaN),
  ],
  'the funnel': [
    { kind: 'funnel', period: { of: 'month', offset: 0 }, filters: [] },
    (answer) => (answer.kind === 'funnel' ? Number(answer.steps[0]?.amount) : NaN),
  ],
  changes: [
    { kind: 'changes', object: 'opportunity', filters: [], limit: 50 },
    (answer) =>
      answer.kind === 'changes' ? answer.changes.reduce((sum, { after }) => sum + Number(after.amount), 0) : NaN,
  ],
};

const expected = (viewer: Person | 'admin' | 'ops'): readonly Person[] => {
  if (viewer === 'admin') return persons;
  return viewer === 'ops' ? [] : branch[viewer];
};

const seen = async (viewer: ReturnType<typeof viewerOf>): Promise<Record<string, number>> => {
  const questions = Object.fromEntries(Object.entries(surfaces).map(([name, [spec]]) => [name, spec]));
  const { answers } = await answerQuestions(db.api, viewer, { widgets: { w: questions } }, { now });
  return Object.fromEntries(
    Object.entries(surfaces).map(([name, [, sumOf]]) => {
      const answer = answers.w?.[name];
      return [name, answer === undefined ? NaN : sumOf(answer)];
    }),
  );
};

const everywhere = (sum: number): Record<string, number> =>
  Object.fromEntries(Object.keys(surfaces).map((name) => [name, sum]));
const weightOf = (people: readonly Person[]): number => people.reduce((sum, person) => sum + weight(person), 0);

describe('on every surface', () => {
  it.each([...persons, 'admin', 'ops'] as const)('%s sees her scope and nothing else', async (viewer) => {
    expect(await seen(viewerOf(viewer))).toEqual(everywhere(weightOf(expected(viewer))));
  });

  it('a viewer of another organisation with the same user id sees that organisation’s rows', async () => {
    expect(await seen(viewerOf('north', otherOrganizationId))).toEqual(everywhere(7 * weightOf(branch.north)));
  });

  it.each([...persons, 'admin', 'ops'] as const)(
    '%s is offered the owners in her scope to filter by',
    async (person) => {
      for (const organization of [organizationId, otherOrganizationId]) {
        const q = { kind: 'values', object: 'opportunity', of: 'owner', limit: 50 } as const;
        const { answers } = await answerQuestions(
          db.api,
          viewerOf(person, organization),
          { widgets: { w: { q } } },
          { now },
        );
        const offered = answers.w?.q?.kind === 'values' ? answers.w.q.values.map(({ key }) => key) : undefined;
        expect(offered?.toSorted()).toEqual(expected(person).map(userId).toSorted());
      }
    },
  );

  it('a sales person without a Salesforce user, or with an unknown one, sees nothing', async () => {
    const { salesforceUserId, ...nobody } = viewerOf('anna');
    expect(salesforceUserId).toBeDefined();
    expect(await seen(nobody)).toEqual(everywhere(0));
    expect(await seen({ ...nobody, salesforceUserId: idOf('005', 999) })).toEqual(everywhere(0));
  });

  it('a moved role moves what is seen, with the page that brings it', async () => {
    const organization = '00D000000000005AAA';
    await mirrorCompany(db, organization);
    await mirrorDeals(
      db,
      persons.map(dealOf).map((deal) => ({ ...deal, createdAt: '2026-05-01T00:00:01.000Z' })),
      organization,
    );
    // Ben now works for north, and the roles form a ring that a half-read hierarchy could show.
    await applyRows(db, aPage('user', { organizationId: organization }), [
      aRow(userId('ben'), 2, { userRoleId: idOf('00E', 4) }),
    ]);
    const { answers } = await answerQuestions(
      db.api,
      viewerOf('north', organization),
      { widgets: { w: { q: measure({ metric: 'openPipeline' }) } } },
      { now },
    );
    expect(answers.w?.q).toMatchObject({ value: String(weightOf(['north', 'anna', 'ben'])) });
    await applyRows(db, aPage('userRole', { organizationId: organization }), [
      aRow(idOf('00E', 1), 2, { parentRoleId: idOf('00E', 2) }),
    ]);
    const ring = await answerQuestions(
      db.api,
      viewerOf('south', organization),
      { widgets: { w: { q: measure({ metric: 'openPipeline' }) } } },
      { now },
    );
    expect(ring.answers.w?.q).toMatchObject({ value: String(weightOf(['south'])) });
  });
});
