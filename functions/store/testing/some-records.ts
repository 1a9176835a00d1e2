import * as fc from 'fast-check';
import { customName } from '#shared/objects/custom-field';
import type { ListObject } from '#shared/query/record-columns';
import type { TextRow } from '#store/stage-page';
import { customFields, type Person, persons, stageOf, stages, userId } from './company.ts';
import type { PastRow } from './naive-past.ts';
import { idOf } from './pages.ts';
import { customValues } from './some-deals.ts';

/** A record as it travels, and of which table it is. */
export interface SomeRecord {
  readonly object: 'opportunity' | 'lead' | 'task' | 'event';
  readonly owner: Person;
  readonly row: TextRow;
}

const often = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 });

const words = often(fc.constantFrom('Alpha', 'alpha', 'Beta', 'Éclair', 'zeta 9', 'Müller', 'o’clock "x"'));
const days = fc.constantFrom(
  '2026-02-01',
  '2026-04-14',
  '2026-04-15',
  '2026-04-16',
  '2026-05-14',
  '2026-05-15',
  '2026-06-30',
);
const moments = fc.constantFrom(
  '2026-02-01T00:00:00.000Z',
  // Either side of midnight in Auckland, where a day begins at noon.
  '2026-03-15T10:59:59.999Z',
  '2026-03-16T11:00:00.000Z',
  '2026-04-15T11:59:59.999Z',
  '2026-04-15T12:00:00.000Z',
  '2026-05-14T11:00:00.000Z',
  '2026-05-14T12:00:00.001Z',
);
const flag = fc.constantFrom('true', 'false');
const anOwner = fc.constantFrom(...persons);

/** Accounts, contacts and campaigns that records point at, by number; what lies beyond is not mirrored. */
export const pointedMax = 4;
const pointed = (prefix: string) =>
  often(fc.integer({ min: 1, max: pointedMax + 1 }).map((number) => idOf(prefix, number)));

const custom = fc
  .record(customValues)
  .map((values) =>
    Object.fromEntries(customFields.map(({ name }) => [customName(name), values[name as keyof typeof values] ?? null])),
  );

const aDeal = fc
  .record({
    name: words,
    accountId: pointed('001'),
    campaignId: pointed('701'),
    amount: often(fc.constantFrom('10.00', '20.55', '-3.10', '1000000.00')),
    expectedRevenue: often(fc.constantFrom('1.00', '2.00', '30.00')),
    probability: often(fc.constantFrom('0', '10', '10.5', '90')),
    stage: fc.constantFrom(...stages.map(({ name }) => name)),
    forecastCategory: often(
      fc.constantFrom('Closed', 'Forecast', 'MostLikely', 'BestCase', 'Pipeline', 'Omitted', 'Special'),
    ),
    closeOn: days,
    type: words,
    leadSource: often(fc.constantFrom('Web', 'Partner')),
    nextStep: often(fc.constantFrom('call', 'Call', ' ')),
    lastActivityOn: often(days),
    lastStageChangeAt: often(moments),
    createdAt: moments,
    createdById: often(anOwner.map(userId)),
  })
  .map((deal) => {
    const { isClosed, isWon } = stageOf(deal.stage);
    return { ...deal, isClosed: String(isClosed), isWon: String(isWon) };
  });

/** Each deal's past: what its close date and stage were, in an order that is not that of the ids; some at the same moment. */
export const somePast = (deals: readonly SomeRecord[], seed = 3): readonly PastRow[] =>
  fc
    .sample(
      fc.array(
        fc.record({
          closeOn: days,
          stage: fc.constantFrom(...stages.map(({ name }) => name), 'Forgotten'),
          createdAt: moments,
          isDeleted: fc.constantFrom('false', 'false', 'false', 'true'),
        }),
        { maxLength: 7 },
      ),
      { numRuns: deals.length, seed },
    )
    .flatMap((rows, place) => rows.map((row) => ({ ...row, opportunityId: deals[place]?.row.id ?? '' })))
    .map((row, place) => ({ id: idOf('008', place + 1), sourceVersion: '2026-05-01T00:00:01.000Z', ...row }));

const aLead = fc.record({
  name: words,
  company: words,
  title: words,
  status: often(fc.constantFrom('New', 'Working')),
  source: often(fc.constantFrom('Web', 'Partner')),
  rating: often(fc.constantFrom('Hot', 'Cold')),
  industry: words,
  country: words,
  isConverted: flag,
  createdAt: moments,
});

const aTask = fc.record({
  subject: words,
  status: often(fc.constantFrom('Open', 'Completed')),
  priority: often(fc.constantFrom('High', 'Normal')),
  type: often(fc.constantFrom('Call', 'Email', 'ListEmail')),
  activityOn: often(days),
  isClosed: flag,
  completedAt: often(moments),
  whoId: often(
    fc.oneof(
      pointed('003'),
      fc.integer({ min: 1, max: 60 }).map((number) => idOf('00Q', number)),
    ),
  ),
  whatId: often(
    fc.oneof(
      pointed('001'),
      fc.integer({ min: 1, max: 60 }).map((number) => idOf('006', number)),
    ),
  ),
});

const anEvent = fc.record({
  subject: words,
  type: often(fc.constantFrom('Event', 'Meeting')),
  activityOn: days,
  startsAt: often(moments),
  isAllDay: flag,
  whoId: often(fc.integer({ min: 1, max: 60 }).map((number) => idOf('00Q', number))),
});

const ofLeads = fc.record({
  'custom:Event__c': often(fc.constantFrom('Fair', 'Webinar', 'o’clock "x"')),
  'custom:Points__c': often(fc.constantFrom('-3', '0', '7', '7.0', '7.25', '12')),
  'custom:Agent__c': often(fc.constantFrom(userId('anna'), userId('ben'), idOf('005', 999))),
});

const ofActivities = fc.record({
  'custom:Outcome__c': often(fc.constantFrom('Reached', 'Voicemail', 'o’clock "x"')),
  'custom:Effort__c': often(fc.constantFrom('-3', '0', '7', '7.0', '7.25', '12')),
  'custom:Is_Paid__c': often(flag),
});

/** The same records, leads and activities with fields of their own, too. */
export const withOwnFields = <R extends Readonly<Record<ListObject, readonly SomeRecord[]>>>(records: R, seed = 29) => {
  const having = (all: readonly SomeRecord[], fields: fc.Arbitrary<TextRow>): readonly SomeRecord[] => {
    const own = fc.sample(fields, { numRuns: all.length, seed });
    return all.map((record, place) => ({ ...record, row: { ...record.row, ...own[place] } }));
  };
  return { ...records, lead: having(records.lead, ofLeads), activity: having(records.activity, ofActivities) };
};

/** What the accounts that deals point at have of their own, by their number from 1. */
export const accountValues: readonly TextRow[] = [
  { 'custom:Segment__c': 'Enterprise', 'custom:Seats__c': '7.0', 'custom:Is_Listed__c': 'true' },
  { 'custom:Segment__c': 'Small', 'custom:Seats__c': null, 'custom:Is_Listed__c': 'false' },
  { 'custom:Segment__c': null, 'custom:Seats__c': '120', 'custom:Is_Listed__c': null },
  { 'custom:Segment__c': 'Enterprise', 'custom:Seats__c': '7.25', 'custom:Is_Listed__c': 'true' },
];

const prefixes = { opportunity: '006', lead: '00Q', task: '00T', event: '00U' } as const;

const sampled = (
  object: SomeRecord['object'],
  of: fc.Arbitrary<TextRow>,
  { count, seed }: { readonly count: number; readonly seed: number },
): readonly SomeRecord[] =>
  fc
    .sample(fc.tuple(of, anOwner, fc.integer({ min: 1, max: 9 })), { numRuns: count, seed })
    .map(([fields, owner, chance], place) => ({
      object,
      owner,
      row: {
        id: idOf(prefixes[object], place + 1),
        sourceVersion: '2026-05-01T00:00:01.000Z',
        ...fields,
        ownerId: userId(owner),
        isDeleted: String(chance === 9),
      },
    }));

/** The same records for the same seed; many tie, many lack a value, some are deleted. */
export const someRecords = (count: number, seed = 17): Readonly<Record<ListObject, readonly SomeRecord[]>> => ({
  opportunity: sampled(
    'opportunity',
    fc.tuple(aDeal, custom).map(([deal, more]) => ({ ...deal, ...more })),
    { count, seed },
  ),
  lead: sampled('lead', aLead, { count, seed }),
  activity: [
    ...sampled('task', aTask, { count: Math.ceil(count / 2), seed }),
    ...sampled('event', anEvent, { count: Math.floor(count / 2), seed }),
  ],
});
