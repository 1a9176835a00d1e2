import { beforeAll, describe, expect, it } from 'vitest';
import { todayIn } from '#shared/query/day';
import { measure } from '#shared/query/measure';
import { answerQuestions } from './answer-questions.ts';
import { dealRow, mirrorCompany, timeZone, viewerOf } from './testing/company.ts';
import { aPage, applyRows, idOf } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
const now = new Date('2026-05-14T20:00:00Z');

/** Around both midnights of the 5th of April in Auckland, the longer one of which ends summer time. */
const moments = [
  '2026-04-04T10:59:59.999Z',
  '2026-04-04T11:00:00.000Z',
  '2026-04-04T23:00:00.000Z',
  '2026-04-05T11:59:59.999Z',
  '2026-04-05T12:00:00.000Z',
  '2026-04-06T00:00:00.000Z',
];
const day = '2026-04-05';

beforeAll(async () => {
  await mirrorCompany(db);
  const deals = moments.map((createdAt, place) =>
    dealRow({
      id: idOf('006', place + 1),
      owner: 'anna',
      amount: 100,
      stage: 'Bid',
      closeOn: createdAt.slice(0, 10),
      forecastCategory: null,
      leadSource: null,
      isDeleted: false,
      createdAt,
    }),
  );
  await applyRows(db, aPage('opportunity'), deals);
});

const count = async (field: string, is: keyof typeof holds, value = day) => {
  const q = measure({ metric: 'openDeals', filters: [{ field, is, values: [value] }] });
  const { answers } = await answerQuestions(db.api, viewerOf('admin'), { widgets: { w: { q } } }, { now });
  return answers['w']?.['q'];
};

const holds = {
  equal: (on: string) => on === day,
  'less-than': (on: string) => on < day,
  'at-most': (on: string) => on <= day,
  'more-than': (on: string) => on > day,
  'at-least': (on: string) => on >= day,
} as const;

describe.each(Object.entries(holds))('%s a day', (is, holdsFor) => {
  it('is told of a moment by the day that it falls on in the organisation’s zone, and of a day as it is', async () => {
    const days = moments.map((moment) => todayIn(timeZone, new Date(moment)));
    // Object.entries is typed by string; these are the literal's own keys.
    const operator = is as keyof typeof holds;
    expect(await count('createdAt', operator)).toMatchObject({ value: String(days.filter(holdsFor).length) });
    const closing = moments.map((moment) => moment.slice(0, 10));
    expect(await count('closeOn', operator)).toMatchObject({ value: String(closing.filter(holdsFor).length) });
  });
});

it('a moment is held against a moment as before, and a day that is none is refused', async () => {
  expect(await count('createdAt', 'at-least', '2026-04-05T12:00:00.000Z')).toMatchObject({ value: '2' });
  expect(await count('createdAt', 'at-least', '2026-02-30')).toMatchObject({
    code: 'query.bad-filter',
    field: 'filters.0.values.0',
  });
});

it('deals made on a day are all there, those that closed the day before by Salesforce’s clock, and those that had closed long ago', async () => {
  const late = dealRow({
    id: idOf('006', 90),
    owner: 'anna',
    amount: 100,
    stage: 'Bid',
    closeOn: '2025-01-31',
    forecastCategory: null,
    leadSource: null,
    isDeleted: false,
    createdAt: '2026-04-05T03:00:00.000Z',
  });
  await applyRows(db, aPage('opportunity'), [late]);
  const q = measure({ metric: 'dealsCreated', period: { of: 'days', firstOn: day, lastOn: day } });
  const { answers } = await answerQuestions(db.api, viewerOf('admin'), { widgets: { w: { q } } }, { now });
  const onDay = moments.filter((moment) => todayIn(timeZone, new Date(moment)) === day);
  expect(onDay.some((moment) => moment.slice(0, 10) < day)).toBe(true);
  expect(answers['w']?.['q']).toMatchObject({ value: String(onDay.length + 1) });
});
