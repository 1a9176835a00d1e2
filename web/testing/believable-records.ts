import type { AccountRecord, Activity, OpportunityRecord, RecordField, SalesRecord } from '#shared/api/records';
import { objects } from '#shared/objects/index';
import { addDays } from '#shared/query/day';
import { type Deal, money, stages as openStages } from './believable-deals.ts';

interface World {
  readonly deals: readonly Deal[];
  readonly now: Date;
}

/** The second deal was deleted, the third is in dollars. */
const [deletedPlace, dollarPlace] = [1, 2];

/** A record of the fake world; undefined for one that it does not have. */
export const believableRecord = (object: string, id: string, world: World): SalesRecord | undefined => {
  if (object === 'opportunity') return believableDeal(id, world);
  if (object === 'account') return believableAccount(id, world);
  return undefined;
};

const stages: SalesRecord['stages'] = [
  ...openStages.map((stage) => ({ stage, label: stage, isClosed: false, isWon: false, isActive: true })),
  { stage: 'Closed Won', label: 'Closed Won', isClosed: true, isWon: true, isActive: true },
  { stage: 'Closed Lost', label: 'Closed Lost', isClosed: true, isWon: false, isActive: true },
];

const accountsOf = (deals: readonly Deal[]): readonly string[] => [...new Set(deals.map(({ account }) => account))];

const accountId = (deals: readonly Deal[], name: string): string =>
  `0015g00000${String(accountsOf(deals).indexOf(name)).padStart(5, '0')}AAA`;

const before = (now: Date, minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();
const dayMinutes = 24 * 60;

const fieldsOf = (
  object: SalesRecord['object'],
  values: Readonly<Record<string, string>>,
  pointsAt: Readonly<Record<string, string>> = {},
): RecordField[] =>
  Object.entries(objects[object].fields).map(([name, { kind }]) => ({
    name,
    label: null,
    kind,
    value: values[name] ?? null,
    pointsAt: pointsAt[name] ?? null,
  }));

const activitiesOf = (now: Date, owner: string): AccountRecord['activities'] => {
  const today = now.toISOString().slice(0, 10);
  const rows: Activity[] = [
    activity('task', 1, {
      subject: 'Send the revised offer with the three-year price',
      status: 'Not Started',
      isOpen: true,
      on: addDays(today, 3),
    }),
    activity('event', 2, {
      subject: 'Site visit in Kiel',
      isOpen: true,
      on: addDays(today, 1),
      startsAt: before(now, -1_500),
    }),
    activity('task', 3, { subject: 'Call back about procurement portal', status: 'Completed', on: addDays(today, -4) }),
    activity('event', 4, { subject: 'First meeting', on: addDays(today, -30) }),
  ];
  return { count: 73, rows: rows.map((row) => ({ ...row, owner })) };
};

const activity = (kind: Activity['kind'], number: number, but: Partial<Activity>): Activity => ({
  id: `${kind === 'task' ? '00T' : '00U'}5g000000000${number}AAA`.padEnd(18, 'A').slice(0, 18),
  kind,
  subject: null,
  status: null,
  owner: null,
  isOpen: false,
  on: null,
  startsAt: null,
  ...but,
});

const believableDeal = (id: string, { deals, now }: World): OpportunityRecord | undefined => {
  const place = deals.findIndex((deal) => deal.id === id);
  const deal = deals[place];
  if (deal === undefined) return undefined;
  const amount = deal.amount === null ? null : money(deal.amount);
  const isDollar = place === dollarPlace;
  const none = { currencyFrom: null, currencyTo: null };
  return {
    object: 'opportunity',
    id,
    name: deal.name,
    owner: deal.owner,
    deletedAt: place === deletedPlace ? before(now, 3 * dayMinutes) : null,
    stage: deal.stage,
    amount,
    currency: isDollar ? 'USD' : null,
    corporateAmount: isDollar && deal.amount !== null ? money(deal.amount * 0.92) : null,
    currencies: isDollar ? 'dated' : 'one',
    closeOn: deal.closeOn,
    account: { id: accountId(deals, deal.account), name: deal.account },
    fields: [
      ...fieldsOf(
        'opportunity',
        {
          stage: deal.stage,
          probability: '60',
          ...(amount !== null && { amount }),
          closeOn: deal.closeOn,
          forecastCategory: 'Forecast',
          nextStep: 'Legal reviews the framework agreement; answer promised for Thursday',
          type: 'Existing Customer - Upgrade',
          createdAt: before(now, 90 * dayMinutes),
          createdById: '0055g0000000001AAA',
          campaignId: '7015g0000000001AAA',
        },
        { createdById: 'Marta Kowalczyk', campaignId: 'Hannover fair' },
      ),
      { name: 'custom:Is_Strategic__c', label: 'Is strategic', kind: 'boolean', value: 'true', pointsAt: null },
      { name: 'custom:Champion__c', label: 'Champion', kind: 'reference', value: '0035g0000000001AAA', pointsAt: null },
      { name: 'custom:Competitor__c', label: 'Competitor', kind: 'picklist', value: null, pointsAt: null },
    ],
    stages,
    activities: activitiesOf(now, deal.owner),
    history: {
      steps: [
        {
          kind: 'changed',
          at: before(now, 12),
          by: null,
          changes: [
            { ...none, field: 'stage', from: 'Proposal', to: deal.stage },
            { ...none, field: 'owner', from: 'Tom Reuter', to: deal.owner },
          ],
        },
        {
          kind: 'changed',
          at: before(now, 9 * dayMinutes),
          by: 'Marta Kowalczyk',
          changes: [
            { ...none, field: 'amount', from: '1250000', to: amount },
            { ...none, field: 'closeOn', from: addDays(deal.closeOn, -31), to: deal.closeOn },
          ],
        },
        {
          kind: 'created',
          at: before(now, 90 * dayMinutes),
          by: 'Marta Kowalczyk',
          changes: [{ ...none, field: 'stage', from: null, to: 'Prospecting' }],
        },
      ],
      isCut: false,
      seenSince: before(now, 40 * dayMinutes),
    },
  };
};

const believableAccount = (id: string, { deals }: World): AccountRecord | undefined => {
  const name = accountsOf(deals).find((each) => accountId(deals, each) === id);
  if (name === undefined) return undefined;
  const own = deals.filter(({ account }) => account === name);
  const sum = own.reduce((total, { amount }) => total + (amount ?? 0), 0);
  const withoutAmount = own.filter(({ amount }) => amount === null).length;
  const open = { count: own.length, amount: money(sum), withoutAmount, withoutRate: 0 };
  return {
    object: 'account',
    id,
    name,
    owner: 'Sofia Lindqvist',
    deletedAt: null,
    mergedInto: null,
    mergedFrom: ['Hansa Maschinen'],
    currencies: 'one',
    fields: fieldsOf('account', {
      industry: 'Machinery',
      annualRevenue: '4500000000',
      employees: '1240',
      website: 'https://hansa.example',
      billingCity: 'Bremerhaven',
      billingCountry: 'Germany',
    }),
    stages,
    totals: { open, won: { count: 0, amount: '0', withoutAmount: 0, withoutRate: 0 }, all: open },
    deals: {
      count: own.length,
      rows: own.map((deal) => ({
        id: deal.id,
        name: deal.name,
        stage: deal.stage,
        amount: deal.amount === null ? null : money(deal.amount),
        currency: null,
        closeOn: deal.closeOn,
        owner: deal.owner,
      })),
    },
    contacts: {
      count: 1,
      rows: [
        {
          id: '0035g0000000001AAA',
          name: 'Dr. Henrike Thomsen-Albrecht',
          title: 'Head of purchasing',
          email: 'henrike.thomsen-albrecht@hansa.example',
          phone: '+49 471 5550',
        },
      ],
    },
    activities: { count: 0, rows: [] },
  };
};
