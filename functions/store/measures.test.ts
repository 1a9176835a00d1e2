import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Metric } from '#shared/metrics/define-metric';
import { type MetricName, metrics } from '#shared/metrics/index';
import { answerSchema } from '#shared/query/answer';
import type { MeasureSpec } from '#shared/query/query-spec';
import type { Source } from '#shared/query/source';
import { answerQuestions } from './answer-questions.ts';
import { saveQuotas } from './quotas.ts';
import {
  accountFields,
  branch,
  customCatalog,
  fiscalYearStartMonth,
  kindsOf,
  mirrorCompany,
  type Person,
  persons,
  userId,
  viewerOf,
} from './testing/company.ts';
import type { NaiveSeen } from './testing/naive-keys.ts';
import type { NaiveRow } from './testing/naive-measures.ts';
import { pastByDeal } from './testing/naive-past.ts';
import type { Onlooker } from './testing/naive-records.ts';
import { naiveAnswer } from './testing/naive-series.ts';
import { aPage, applyRows, aRow, idOf, organizationId } from './testing/pages.ts';
import { someMeasure } from './testing/some-questions.ts';
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
/** The evening of 14 May in UTC is the morning of the 15th in Auckland. */
const now = new Date('2026-05-14T20:00:00Z');
const calendar = { today: '2026-05-15', fiscalYearStartMonth };
const everyone = [...persons, 'admin', 'ops'] as const;

const records = withOwnFields(someRecords(240, 5));
const past = somePast(records.opportunity);

/** Every third deal went on to the next person on the morning of the 14th of May in Auckland. */
const handedOverAt = '2026-05-13T22:00:00.000Z';
const next = (person: Person): Person => persons[(persons.indexOf(person) + 1) % persons.length] ?? person;
const isHandedOver = (place: number) => place % 3 === 0;
const dealsNow = records.opportunity.map((record, place): SomeRecord => {
  if (!isHandedOver(place)) return record;
  const owner = next(record.owner);
  return { ...record, owner, row: { ...record.row, ownerId: userId(owner), sourceVersion: handedOverAt } };
});
const ownerBefore = new Map(records.opportunity.map(({ row, owner }) => [row.id, owner]));

/** The mirror began on the first of May: what was before, it does not know. */
const ownerOn = ({ row, owner }: NaiveRow, day: string): Person =>
  day >= '2026-05-01' && day < '2026-05-14' ? (ownerBefore.get(row.id) ?? owner) : owner;

const quotas = persons.flatMap((person, place) =>
  ['2025-11-01', '2026-02-01', '2026-05-01'].slice(place % 3).map((periodStartOn) => ({
    person,
    periodStartOn,
    amountMinor: String(1_000 * (place + 1) ** 3 + Number(periodStartOn.slice(5, 7))),
  })),
);

const accounts = Array.from({ length: pointedMax }, (_, place) => ({
  id: idOf('001', place + 1),
  name: `Account ${place % 3}`,
  industry: ['Steel', 'Wood', 'Glass', 'Steel'][place] ?? 'Steel',
  country: ['CH', 'DE', 'AT', 'CH'][place] ?? 'CH',
}));
const campaigns = Array.from({ length: pointedMax }, (_, place) => ({
  id: idOf('701', place + 1),
  name: `Campaign ${9 - place}`,
}));

const rows: Readonly<Record<Source, readonly NaiveRow[]>> = {
  ...records,
  opportunity: dealsNow,
  'due-deal': dealsNow,
  'stage-visit': dealsNow,
  quota: quotas.map(({ person, periodStartOn, amountMinor }) => ({
    object: 'quota',
    owner: person,
    row: {
      id: '',
      sourceVersion: '',
      isDeleted: 'false',
      periodStartOn,
      amount: (Number(amountMinor) / 100).toFixed(2),
    },
  })),
};

const sees = (person: Onlooker, owner: Person) =>
  person === 'admin' || (person !== 'ops' && branch[person].includes(owner));

const fromSightOf = (person: Onlooker): NaiveSeen => {
  const seen = (source: Source) =>
    rows[source].filter(({ owner, row }) => row.isDeleted === 'false' && sees(person, owner));
  return {
    seen: {
      opportunity: seen('opportunity'),
      'due-deal': seen('due-deal'),
      'stage-visit': seen('stage-visit'),
      lead: seen('lead'),
      activity: seen('activity'),
      quota: seen('quota'),
    },
    world: {
      records,
      pointed: new Map([
        ...accounts.map(
          ({ id, name }, place) => [id, { name, owner: 'chief', own: accountValues[place] ?? {} }] as const,
        ),
        ...campaigns.map(({ id, name }) => [id, { name, owner: 'chief' }] as const),
      ]),
      today: calendar.today,
      past: pastByDeal(past),
    },
    calendar,
    ownerOn,
    self: person === 'admin' || person === 'ops' ? null : userId(person),
    accounts: new Map(accounts.map(({ id, ...rest }) => [id, rest])),
  };
};

const mirror = async (object: SomeRecord['object'], all: readonly SomeRecord[]) => {
  const page = aPage(object, { custom: kindsOf(customCatalog[object]) });
  await applyRows(
    db,
    page,
    all.filter((each) => each.object === object).map(({ row }) => row),
  );
};

beforeAll(async () => {
  await mirrorCompany(db);
  await applyRows(
    db,
    aPage('account', { custom: kindsOf(accountFields) }),
    accounts.map(({ id, country, ...rest }, place) =>
      aRow(id, 1, { ...rest, billingCountry: country, ...accountValues[place] }),
    ),
  );
  await applyRows(
    db,
    aPage('campaign'),
    campaigns.map(({ id, name }) => aRow(id, 1, { name })),
  );
  await mirror('opportunity', records.opportunity);
  await mirror(
    'opportunity',
    dealsNow.filter((_, place) => isHandedOver(place)),
  );
  await applyRows(db, aPage('opportunityHistory'), past);
  await mirror('lead', records.lead);
  await mirror('task', records.activity);
  await mirror('event', records.activity);
  await saveQuotas(
    db.owner,
    organizationId,
    quotas.map(({ person, ...rest }) => ({ userId: userId(person), ...rest })),
  );
});

const ask = async (person: Onlooker, spec: MeasureSpec) => {
  const moment = { now, customFields: customCatalog };
  const { answers } = await answerQuestions(db.api, viewerOf(person), { widgets: { w: { q: spec } } }, moment);
  return answerSchema.parse(answers.w?.q);
};

const isMoney = (name: MetricName) => {
  const metric: Metric = metrics[name];
  return metric.unit === 'money';
};

describe('a measure', () => {
  it('is what going through the rows gives: every metric, split, grain, filter, comparison and attribution, for every viewer', async () => {
    await fc.assert(
      fc.asyncProperty(someMeasure(isMoney), fc.constantFrom(...everyone), async (spec, person) => {
        const answer = await ask(person, spec);
        if (answer.kind === 'refused' && answer.code.startsWith('query.too-many')) return;
        expect(answer).toEqual(naiveAnswer(spec, fromSightOf(person)));
      }),
      { numRuns: 400 },
    );
  }, 240_000);
});
