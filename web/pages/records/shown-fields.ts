import type { TFunction } from 'i18next';
import type { RecordField, SalesRecord } from '#shared/api/records';
import type { objects } from '#shared/objects/index';

type DealField = keyof typeof objects.opportunity.fields;
type AccountField = keyof typeof objects.account.fields;

/** In the order in which they are shown; `false` for what the head of the page says, or what says nothing to a reader. */
const ofDeals = {
  stage: true,
  probability: true,
  amount: true,
  expectedRevenue: true,
  closeOn: true,
  forecastCategory: true,
  nextStep: true,
  type: true,
  leadSource: true,
  campaignId: true,
  lastActivityOn: true,
  lastStageChangeAt: true,
  createdAt: true,
  createdById: true,
  name: false,
  accountId: false,
  ownerId: false,
  currency: false,
  isClosed: false,
  isWon: false,
} as const satisfies Record<DealField, boolean>;

const ofAccounts = {
  type: true,
  industry: true,
  annualRevenue: true,
  employees: true,
  rating: true,
  website: true,
  phone: true,
  billingCity: true,
  billingCountry: true,
  parentId: true,
  personEmail: true,
  createdAt: true,
  name: false,
  ownerId: false,
  masterRecordId: false,
  isPersonAccount: false,
  personContactId: false,
} as const satisfies Record<AccountField, boolean>;

type Shown<F> = { [K in keyof F]: F[K] extends true ? K : never }[keyof F];
type ShownField = Shown<typeof ofDeals> | Shown<typeof ofAccounts>;

/** The fields that a record's page lists, with what they are called: declared ones first, then the organisation's own. */
export const shownFields = (
  t: TFunction,
  record: SalesRecord,
): readonly { readonly field: RecordField; readonly label: string }[] => {
  const places = record.object === 'opportunity' ? ofDeals : ofAccounts;
  // Object.entries forgets which names a constant has.
  const names = Object.entries(places).flatMap(([name, isShown]) => (isShown ? [name as ShownField] : []));
  const declared = names.flatMap((name) => {
    const field = record.fields.find((each) => each.name === name);
    return field ? [{ field, label: t(`record.fields.${name}`) }] : [];
  });
  const custom = record.fields.flatMap((field) => (field.label === null ? [] : [{ field, label: field.label }]));
  return [...declared, ...custom];
};
