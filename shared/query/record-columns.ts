import * as z from 'zod';
import { type CustomName, customNameSchema, isCustomName } from '../objects/custom-field.ts';
import type { FieldKind } from '../objects/field.ts';

/** The kinds of row that a list may show. An activity is a task or an event. */
export const listObjects = ['opportunity', 'lead', 'activity'] as const;
export type ListObject = (typeof listObjects)[number];

/** How a column reads and sorts: as a field's kind, as a whole number of days or minutes, or as reasons, told apart by blanks. */
export type ColumnKind = FieldKind | 'days' | 'minutes' | 'reasons';

/**
 * The columns of each kind of row besides custom fields. Names are declared fields of the object, except:
 * `account`, `owner`, `campaign`, `createdBy`, `related`: the name of what is pointed at. `age`: days since creation of an
 * open deal, until the close date of a closed one. `daysInStage`: days since the last change of stage. `risk`: why an
 * open deal is at risk, of `overdue`, `stale`, `stuck`, `no-next-step` and `pushed` (see `metrics/deal-risk`); it sorts by how many
 * there are. `pushes`: how often the close date was moved to a later day. `isQualified`: whether the deal ever got as far
 * as `metrics/qualified-stage` asks; `qualifiedDays`: days from then on, counted as `age` is. `response`: minutes from a lead's creation to the first outreach.
 */
export const recordColumns = {
  opportunity: {
    name: 'text',
    account: 'text',
    owner: 'text',
    stage: 'picklist',
    amount: 'money',
    expectedRevenue: 'money',
    closeOn: 'day',
    forecastCategory: 'picklist',
    probability: 'percent',
    nextStep: 'text',
    type: 'picklist',
    leadSource: 'picklist',
    campaign: 'text',
    createdBy: 'text',
    createdAt: 'instant',
    lastActivityOn: 'day',
    lastStageChangeAt: 'instant',
    isClosed: 'boolean',
    isWon: 'boolean',
    age: 'days',
    daysInStage: 'days',
    risk: 'reasons',
    pushes: 'integer',
    isQualified: 'boolean',
    qualifiedDays: 'days',
  },
  lead: {
    name: 'text',
    company: 'text',
    title: 'text',
    owner: 'text',
    status: 'picklist',
    source: 'picklist',
    rating: 'picklist',
    industry: 'picklist',
    country: 'text',
    isConverted: 'boolean',
    createdAt: 'instant',
    response: 'minutes',
  },
  activity: {
    subject: 'text',
    related: 'text',
    owner: 'text',
    type: 'picklist',
    status: 'picklist',
    priority: 'picklist',
    activityOn: 'day',
    startsAt: 'instant',
    completedAt: 'instant',
    isClosed: 'boolean',
  },
} as const satisfies Readonly<Record<ListObject, Readonly<Record<string, ColumnKind>>>>;

export type NamedColumn = { [O in ListObject]: keyof (typeof recordColumns)[O] & string }[ListObject];
export type RecordColumn = NamedColumn | CustomName;

// Object.keys is typed string[]; these are the literals' own keys.
const namedColumns = [...new Set(listObjects.flatMap((object) => Object.keys(recordColumns[object])))] as [
  NamedColumn,
  ...NamedColumn[],
];

export const recordColumnSchema = z.union([z.enum(namedColumns), customNameSchema]);

/** The kind of a column of an object; undefined for one that it does not have, and for a custom field, which describes itself. */
export const columnKind = (object: ListObject, name: RecordColumn): ColumnKind | undefined => {
  if (isCustomName(name)) return undefined;
  const kinds: Readonly<Partial<Record<NamedColumn, ColumnKind>>> = recordColumns[object];
  return kinds[name];
};
