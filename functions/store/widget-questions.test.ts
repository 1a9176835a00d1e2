import { beforeAll, expect, it } from 'vitest';
import { metrics } from '#shared/metrics/index';
import { measure } from '#shared/query/measure';
import type { QuerySpec } from '#shared/query/query-spec';
import type { WidgetType } from '#shared/widgets/define-widget';
import { widgets, widgetTypeNames } from '#shared/widgets/index';
import { answerQuestions } from './answer-questions.ts';
import { compileBoard } from './compile/compile-board.ts';
import { scope } from './scope.ts';
import { customFields, mirrorCompany, viewerOf } from './testing/company.ts';
import { aPage, applyRows } from './testing/pages.ts';
import { someRecords } from './testing/some-records.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
const now = new Date('2026-05-14T20:00:00Z');

beforeAll(async () => {
  await mirrorCompany(db);
  const records = someRecords(40);
  const custom = Object.fromEntries(customFields.map(({ name, kind }) => [name, kind]));
  for (const object of ['opportunity', 'lead', 'task', 'event'] as const) {
    const rows = Object.values(records).flatMap((all) => all.filter((each) => each.object === object));
    await applyRows(
      db,
      aPage(object, object === 'opportunity' ? { custom } : {}),
      rows.map(({ row }) => row),
    );
  }
});

/** The questions of a widget as it stands on a board before anybody has set anything. */
const asked = (type: WidgetType): Readonly<Record<string, QuerySpec>> => ({ ...type.ask(type.settings.parse({})) });

it.each(widgetTypeNames)('what a %s asks from the start is answered, and nothing refused', async (name) => {
  const questions = asked(widgets[name]);
  const { answers } = await answerQuestions(db.api, viewerOf('north'), { widgets: { it: questions } }, { now });
  const refused = Object.entries(answers['it'] ?? {}).flatMap(([question, answer]) =>
    answer.kind === 'refused' ? [`${question}: ${answer.message}`] : [],
  );
  expect(refused).toEqual([]);
  expect(Object.keys(answers['it'] ?? {}).toSorted()).toEqual(Object.keys(questions).toSorted());
});

const thisQuarter = { of: 'fiscal-quarter', offset: 0 } as const;

/** Each metric beside the quarter before, month by month, and person by person: many of them are of the very same rows. */
const everyMetric: Readonly<Record<string, QuerySpec>> = Object.fromEntries(
  // Names of one of the registry's own keys.
  (Object.keys(metrics) as (keyof typeof metrics)[]).flatMap((metric) => [
    [`${metric} now`, measure({ metric, period: thisQuarter, compare: 'previous' })],
    [`${metric} by month`, measure({ metric, period: thisQuarter, by: 'month' })],
    [`${metric} by owner`, measure({ metric, period: thisQuarter, by: 'owner', sort: 'value', compare: 'previous' })],
  ]),
);

it('questions that share the reading of their rows answer what each answers by itself', async () => {
  const ask = async (questions: Readonly<Record<string, QuerySpec>>) =>
    (await answerQuestions(db.api, viewerOf('north'), { widgets: { it: questions } }, { now })).answers['it'] ?? {};
  const together = await ask(everyMetric);
  for (const [name, question] of Object.entries(everyMetric))
    expect({ [name]: together[name] }).toEqual(await ask({ [name]: question }));
});

it('rows are shared by those who ask for the very same, however the deals ended, and by nobody else', () => {
  const statementsOf = (...questions: readonly QuerySpec[]) =>
    compileBoard(questions, {
      tenantId: 1,
      timeZone: 'UTC',
      currencies: 'one',
      customFields: {},
      scope: scope(viewerOf('north')),
      calendar: { today: '2026-05-15', fiscalYearStartMonth: 2 },
    }).statements.length;
  const won = measure({ metric: 'wonAmount', period: thisQuarter, by: 'month' });
  expect(statementsOf(won, { ...won, metric: 'averageDealSize' })).toBe(1);
  expect(statementsOf(won, { ...won, metric: 'winRate' }, { ...won, metric: 'lostDeals' })).toBe(1);
  expect(statementsOf(won, { ...won, metric: 'openPipeline' })).toBe(2);
  expect(statementsOf(won, { ...won, metric: 'salesCycle' })).toBe(2);
  expect(statementsOf(won, { ...won, by: 'week' })).toBe(2);
  expect(statementsOf(won, { ...won, period: { of: 'fiscal-quarter', offset: -1 } })).toBe(2);
  expect(statementsOf(won, { ...won, filters: [{ field: 'type', is: 'equal', values: ['New'] }] })).toBe(2);
});
