import { beforeAll, expect, it } from 'vitest';
import type { QuerySpec } from '#shared/query/query-spec';
import type { WidgetType } from '#shared/widgets/define-widget';
import { widgets, widgetTypeNames } from '#shared/widgets/index';
import { answerQuestions } from './answer-questions.ts';
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
