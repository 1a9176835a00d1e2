import type { Viewer } from '#shared/api/viewer';
import { type CustomField, type CustomName, customName, fieldAsked } from '#shared/objects/custom-field';
import type { TextRow } from '#store/stage-page';
import { aPage, applyRows, aRow, idOf, organizationId } from './pages.ts';
import type { TestDatabase } from './test-database.ts';

/**
 * A small company: a chief, two managers, a rep below each and one without a role. Its fiscal year begins in
 * February and its zone is far from UTC, so that nobody gets away with the calendar year or the server's day.
 */
export const people = { chief: 1, north: 2, south: 3, anna: 4, ben: 5, loner: 6 } as const;
export type Person = keyof typeof people;

export const userId = (person: Person): string => idOf('005', people[person]);
export const roleId = (person: Person): string => idOf('00E', people[person]);

export const boss: Readonly<Partial<Record<Person, Person>>> = {
  north: 'chief',
  south: 'chief',
  anna: 'north',
  ben: 'south',
};

/** Whose records each person sees, worked out by hand. */
export const branch: Readonly<Record<Person, readonly Person[]>> = {
  chief: ['chief', 'north', 'south', 'anna', 'ben'],
  north: ['north', 'anna'],
  south: ['south', 'ben'],
  anna: ['anna'],
  ben: ['ben'],
  loner: ['loner'],
};

export const timeZone = 'Pacific/Auckland';
export const fiscalYearStartMonth = 2;

/** Sort order is against the alphabet on purpose. */
export const stages = [
  { name: 'Prospect', sortOrder: 1, isClosed: false, isWon: false },
  { name: 'Meeting', sortOrder: 2, isClosed: false, isWon: false },
  { name: 'Bid', sortOrder: 3, isClosed: false, isWon: false },
  { name: 'Agreed', sortOrder: 4, isClosed: true, isWon: true },
  { name: 'Dropped', sortOrder: 5, isClosed: true, isWon: false },
] as const;

// Object.keys is typed string[]; these are the literal's own keys.
export const persons = Object.keys(people) as Person[];

/** Mirrors the company without any deal. */
export const mirrorCompany = async (db: TestDatabase, organization = organizationId): Promise<void> => {
  const page = (object: Parameters<typeof aPage>[0]) => aPage(object, { organizationId: organization });
  await applyRows(db, page('organization'), [
    aRow(organization, 1, {
      name: 'Acme',
      timeZone,
      fiscalYearStartMonth: String(fiscalYearStartMonth),
      currency: null,
      locale: 'de_CH',
    }),
  ]);
  await applyRows(db, page('userRole'), persons.filter((person) => person !== 'loner').map(roleRow));
  await applyRows(db, page('user'), persons.map(userRow));
  await applyRows(db, page('opportunityStage'), stages.map(stageRow));
};

const roleRow = (person: Person): TextRow => {
  const above = boss[person];
  return aRow(roleId(person), 1, { name: person, parentRoleId: above === undefined ? null : roleId(above) });
};

const managerId = (person: Person): string | null => {
  const above = boss[person];
  return above === undefined ? null : userId(above);
};

const userRow = (person: Person): TextRow =>
  aRow(userId(person), 1, {
    managerId: managerId(person),
    name: `${person} ${person}`,
    title: person,
    isActive: 'true',
    userRoleId: person === 'loner' ? null : roleId(person),
  });

const stageRow = ({ name, sortOrder, isClosed, isWon }: (typeof stages)[number]): TextRow =>
  aRow(idOf('01J', sortOrder), 1, {
    name,
    label: `${name}!`,
    sortOrder: String(sortOrder),
    isActive: 'true',
    isClosed: String(isClosed),
    isWon: String(isWon),
  });

export const viewerOf = (person: Person | 'admin' | 'ops', organization = organizationId): Viewer => {
  const known = { subject: `idp|${person}`, organizationId: organization, name: person, email: `${person}@acme.test` };
  if (person === 'admin' || person === 'ops') return { ...known, role: person };
  return { ...known, role: 'sales', salesforceUserId: userId(person) };
};

/** A deal as the tests think of it; money in hundredths. */
export interface Deal {
  readonly id: string;
  readonly owner: Person;
  readonly amount: number | null;
  readonly stage: (typeof stages)[number]['name'];
  readonly closeOn: string;
  readonly forecastCategory: string | null;
  readonly leadSource: string | null;
  readonly isDeleted: boolean;
  readonly createdAt: string;
  /** Only in organisations of several currencies. */
  readonly currency?: string | null;
  /** Custom fields as they travel, by API name. */
  readonly custom?: Readonly<Record<string, string | null>>;
}

export const stageOf = (name: Deal['stage']) => {
  const stage = stages.find((each) => each.name === name);
  if (stage === undefined) throw new Error(`no stage ${name}`);
  return stage;
};

/** What Salesforce makes of amount and probability; here all deals are as probable. */
export const expectedOf = (amount: number | null): number | null => (amount === null ? null : Math.round(amount * 0.3));

const moneyText = (hundredths: number | null): string | null =>
  hundredths === null ? null : (hundredths / 100).toFixed(2);

export const dealRow = (deal: Deal, version = 1): TextRow =>
  aRow(deal.id, version, {
    name: `deal ${deal.id}`,
    amount: moneyText(deal.amount),
    expectedRevenue: moneyText(expectedOf(deal.amount)),
    stage: deal.stage,
    isClosed: String(stageOf(deal.stage).isClosed),
    isWon: String(stageOf(deal.stage).isWon),
    closeOn: deal.closeOn,
    forecastCategory: deal.forecastCategory,
    leadSource: deal.leadSource,
    ownerId: userId(deal.owner),
    createdAt: deal.createdAt,
    isDeleted: String(deal.isDeleted),
    ...(deal.currency !== undefined && { currency: deal.currency }),
    ...Object.fromEntries(Object.entries(deal.custom ?? {}).map(([name, value]) => [customName(name), value])),
  });

/** The custom fields that the deals of the tests carry. */
export const customFields: readonly CustomField[] = [
  { name: 'Region__c', label: 'Region', kind: 'picklist', isCalculated: false },
  { name: 'Score__c', label: 'Score', kind: 'number', isCalculated: true },
  { name: 'Is_Key__c', label: 'Key deal', kind: 'boolean', isCalculated: false },
  { name: 'Renews__c', label: 'Renews', kind: 'day', isCalculated: false },
  { name: 'Signed__c', label: 'Signed', kind: 'instant', isCalculated: false },
  { name: 'Engineer__c', label: 'Engineer', kind: 'reference', isCalculated: false },
];

/** Those of their leads, and of the accounts of their deals. */
export const leadFields: readonly CustomField[] = [
  { name: 'Event__c', label: 'Event', kind: 'picklist', isCalculated: false },
  { name: 'Points__c', label: 'Points', kind: 'number', isCalculated: false },
  { name: 'Agent__c', label: 'Agent', kind: 'reference', isCalculated: false },
];
export const accountFields: readonly CustomField[] = [
  { name: 'Segment__c', label: 'Segment', kind: 'picklist', isCalculated: false },
  { name: 'Seats__c', label: 'Seats', kind: 'number', isCalculated: false },
  { name: 'Is_Listed__c', label: 'Listed', kind: 'boolean', isCalculated: false },
];

/** Tasks and events have one set of them. */
export const activityFields: readonly CustomField[] = [
  { name: 'Outcome__c', label: 'Outcome', kind: 'picklist', isCalculated: false },
  { name: 'Effort__c', label: 'Effort', kind: 'number', isCalculated: false },
  { name: 'Is_Paid__c', label: 'Paid', kind: 'boolean', isCalculated: false },
];

/** All of them; no two have the same API name. */
export const customCatalog = {
  opportunity: customFields,
  lead: leadFields,
  account: accountFields,
  task: activityFields,
  event: activityFields,
} as const;

/** The kinds of the fields of an object, as a page of its rows tells them. */
export const kindsOf = (fields: readonly CustomField[]): Record<string, CustomField['kind']> =>
  Object.fromEntries(fields.map(({ name, kind }) => [name, kind]));

/** The kind of a field as questions name it. */
export const kindNamed = (asked: CustomName): CustomField['kind'] | undefined =>
  Object.values(customCatalog)
    .flat()
    .find(({ name }) => name === fieldAsked(asked).apiName)?.kind;

export const mirrorDeals = (db: TestDatabase, deals: readonly Deal[], organization = organizationId) =>
  applyRows(
    db,
    aPage('opportunity', {
      organizationId: organization,
      custom: Object.fromEntries(customFields.map(({ name, kind }) => [name, kind])),
    }),
    deals.map((deal) => dealRow(deal)),
  );
