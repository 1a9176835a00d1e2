import * as z from 'zod';
import { customNameSchema } from '../objects/custom-field.ts';
import { fieldKinds } from '../objects/field.ts';
import { objectNames } from '../objects/index.ts';
import { objectFreshnessSchema, syncFactsSchema } from './freshness.ts';

/** The objects whose records have a page. */
export const recordObjects = ['opportunity', 'account'] as const;

export type RecordObject = (typeof recordObjects)[number];

/** How many rows of a list a page shows; its count and its totals are over all of them. */
export const recordRowsMax = 50;
/** How many states of a deal's past are read, of Fairlead's own versions and of Salesforce's history each. */
export const recordStatesMax = 400;

const instant = z.iso.datetime();
const money = z.string().nullable();

/** A field of a record with its value as text; money in hundredths. */
export const recordFieldSchema = z.strictObject({
  /** Our name of a declared field; `custom:` and the API name of a custom one. */
  name: z.string(),
  /** What the organisation calls it; only of custom fields. */
  label: z.string().nullable(),
  kind: z.enum(fieldKinds),
  value: z.string().nullable(),
  /** The name of what a reference points at; null where that is not known, or not for this viewer. */
  pointsAt: z.string().nullable(),
});

export type RecordField = z.infer<typeof recordFieldSchema>;

/** A stage as the organisation has it, in its order. */
export const recordStageSchema = z.strictObject({
  stage: z.string(),
  label: z.string(),
  isClosed: z.boolean(),
  isWon: z.boolean(),
  isActive: z.boolean(),
});

export type RecordStage = z.infer<typeof recordStageSchema>;

export const activitySchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['task', 'event']),
  subject: z.string().nullable(),
  status: z.string().nullable(),
  owner: z.string().nullable(),
  /** A task that is not done, an event that is not over. */
  isOpen: z.boolean(),
  on: z.string().nullable(),
  /** Of an event that does not take all day. */
  startsAt: instant.nullable(),
});

export type Activity = z.infer<typeof activitySchema>;

/** The newest rows of a list, and how many there are. */
const listOf = <S extends z.ZodType>(row: S) =>
  z.strictObject({ count: z.int().nonnegative(), rows: z.array(row).max(recordRowsMax) });

/** One thing that changed. `amount` in hundredths of `currency`; an owner by name. */
export const recordChangeSchema = z.strictObject({
  field: z.enum(['stage', 'amount', 'closeOn', 'forecastCategory', 'owner']),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** The record's currency before and after; null where the organisation has but one, or it is not known. */
  currencyFrom: z.string().nullable(),
  currencyTo: z.string().nullable(),
});

export type RecordChange = z.infer<typeof recordChangeSchema>;

export const recordStepSchema = z.strictObject({
  kind: z.enum(['created', 'changed', 'deleted', 'restored']),
  at: instant,
  /** Who did it, where Salesforce's own history says so. */
  by: z.string().nullable(),
  changes: z.array(recordChangeSchema),
});

export type RecordStep = z.infer<typeof recordStepSchema>;

const commonShape = {
  id: z.string().length(18),
  name: z.string().nullable(),
  owner: z.string().nullable(),
  /** Since when the record is deleted in Salesforce; null while it lives. */
  deletedAt: instant.nullable(),
  fields: z.array(recordFieldSchema),
  stages: z.array(recordStageSchema),
  activities: listOf(activitySchema),
  /** `one` currency for all; `several`, each with one rate; `dated`: a deal's close date chooses its rate. */
  currencies: z.enum(['one', 'several', 'dated']),
};

const linkSchema = z.strictObject({ id: z.string().length(18), name: z.string().nullable() });

export const opportunityRecordSchema = z.strictObject({
  ...commonShape,
  object: z.literal('opportunity'),
  stage: z.string().nullable(),
  amount: money,
  /** ISO 4217; null where the organisation has but one. */
  currency: z.string().nullable(),
  /** In the organisation's own currency; null without an amount or without a rate, and where it has but one currency. */
  corporateAmount: money,
  closeOn: z.string().nullable(),
  /** Of a merged account, the one that survived. */
  account: linkSchema.nullable(),
  history: z.strictObject({
    /** Newest first. */
    steps: z.array(recordStepSchema),
    /** There is more past than is told. */
    isCut: z.boolean(),
    /** Since when Fairlead itself has seen each change, owners included; before, Salesforce's history tells. */
    seenSince: instant.nullable(),
  }),
});

export type OpportunityRecord = z.infer<typeof opportunityRecordSchema>;

export const accountDealSchema = z.strictObject({
  id: z.string().length(18),
  name: z.string().nullable(),
  stage: z.string().nullable(),
  amount: money,
  currency: z.string().nullable(),
  closeOn: z.string().nullable(),
  owner: z.string().nullable(),
});

export type AccountDeal = z.infer<typeof accountDealSchema>;

/** A sum in the organisation's own currency, and what it leaves out. */
export const dealTotalSchema = z.strictObject({
  count: z.int().nonnegative(),
  amount: z.string(),
  withoutAmount: z.int().nonnegative(),
  withoutRate: z.int().nonnegative(),
});

export type DealTotal = z.infer<typeof dealTotalSchema>;

export const contactSchema = z.strictObject({
  id: z.string().length(18),
  name: z.string().nullable(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});

export type Contact = z.infer<typeof contactSchema>;

export const accountRecordSchema = z.strictObject({
  ...commonShape,
  object: z.literal('account'),
  /** The account that it was merged into, which survived. */
  mergedInto: linkSchema.nullable(),
  /** Names of the accounts that were merged into it. */
  mergedFrom: z.array(z.string()),
  /** Over the deals that the viewer sees, all of them. */
  totals: z.strictObject({ open: dealTotalSchema, won: dealTotalSchema, all: dealTotalSchema }),
  deals: listOf(accountDealSchema),
  contacts: listOf(contactSchema),
});

export type AccountRecord = z.infer<typeof accountRecordSchema>;

export const recordSchema = z.discriminatedUnion('object', [opportunityRecordSchema, accountRecordSchema]);

export type SalesRecord = z.infer<typeof recordSchema>;

export const recordResponseSchema = z.strictObject({
  /** The tenant's data version that this answer shows. */
  version: z.string(),
  record: recordSchema,
  /** Of every object that the answer reads; null where the organisation does not have it. */
  freshness: z.partialRecord(z.enum(objectNames), objectFreshnessSchema.nullable()),
  sync: syncFactsSchema,
  /** Those of the custom fields shown whose values Salesforce computes: they are dated by themselves. */
  calculated: z.array(customNameSchema),
});

export type RecordResponse = z.infer<typeof recordResponseSchema>;

/** What the page of a record reads: a change of any other object can't change it. */
export const objectsOfRecord = {
  opportunity: ['opportunity', 'opportunityHistory', 'account', 'task', 'event', 'user', 'opportunityStage'],
  account: ['account', 'opportunity', 'contact', 'task', 'event', 'user', 'opportunityStage'],
} as const satisfies Record<RecordObject, readonly (typeof objectNames)[number][]>;
