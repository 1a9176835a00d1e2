import * as z from 'zod';
import type { OrgControl } from '../control.ts';
import type { DataControl } from '../data-control.ts';
import type { FieldChanges, NewField, NewObject } from '../schema/new-field.ts';
import { forecastCategories } from '../schema/picklists.ts';
import { fieldsArgument, idArgument, idsArgument, type Verb, type Verbs, verb } from './verb.ts';

const name = z.string().min(1);
const as = idArgument.optional();
const day = z.iso.date();
const rate = z.union([z.string(), z.number()]);

const fieldType = z.enum([
  'boolean',
  'currency',
  'date',
  'datetime',
  'double',
  'email',
  'int',
  'percent',
  'picklist',
  'reference',
  'string',
  'textarea',
]);

const fieldSettings = {
  type: fieldType,
  label: z.string().optional(),
  length: z.int().min(1).optional(),
  precision: z.int().min(1).max(18).optional(),
  scale: z.int().min(0).max(17).optional(),
  values: z.array(z.string()).optional(),
  restricted: z.boolean().optional(),
  referenceTo: z.string().optional(),
  isMasterDetail: z.boolean().optional(),
  required: z.boolean().optional(),
  defaultValue: z.union([z.string(), z.boolean()]).optional(),
};

const rollUp = z.strictObject({
  child: name,
  through: name,
  summarise: z.enum(['COUNT', 'SUM', 'MIN', 'MAX']),
  of: z.string().optional(),
  where: z.record(z.string(), z.union([z.string(), z.boolean()])).optional(),
});

const newField: z.ZodType<NewField> = z.strictObject({
  name,
  ...fieldSettings,
  formula: z.string().optional(),
  rollUp: rollUp.optional(),
});

const fieldChanges: z.ZodType<FieldChanges> = z.strictObject(fieldSettings);

const newObject: z.ZodType<NewObject> = z.strictObject({
  name,
  label: z.string().optional(),
  labelPlural: z.string().optional(),
  fields: z.array(newField).optional(),
});

const conversion = z.strictObject({
  accountId: idArgument.optional(),
  contactId: idArgument.optional(),
  opportunityId: idArgument.optional(),
  opportunityName: z.string().optional(),
  withoutOpportunity: z.boolean().optional(),
  ownerId: idArgument.optional(),
  status: z.string().optional(),
});

const stageChanges = z.strictObject({
  label: z.string().optional(),
  apiName: z.string().optional(),
  type: z.enum(['open', 'won', 'lost']).optional(),
  forecastCategory: z.enum(namesOf(forecastCategories)).optional(),
  probability: z.number().min(0).max(100).optional(),
  isActive: z.boolean().optional(),
  sortOrder: z.int().optional(),
});

function namesOf<Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] {
  // Keys of a literal, which has no others.
  return Object.keys(record) as Name[];
}

const dataVerbs = (org: DataControl): Verbs<keyof DataControl> => ({
  merge: verb(z.tuple([idArgument, idsArgument, fieldsArgument.optional()]), org.merge),
  convertLead: verb(z.tuple([idArgument, conversion.optional(), as]), org.convertLead),
  purge: verb(z.tuple([idsArgument]), org.purge),
  emptyRecycleBin: verb(z.tuple([idsArgument.optional()]), org.emptyRecycleBin),
  addField: verb(z.tuple([name, newField]), org.addField),
  removeField: verb(z.tuple([name, name]), org.removeField),
  renameField: verb(z.tuple([name, name, name]), org.renameField),
  changeFieldType: verb(z.tuple([name, name, fieldChanges]), org.changeFieldType),
  addObject: verb(z.tuple([newObject]), org.addObject),
  hideField: verb(z.tuple([name, name]), org.hideField),
  showField: verb(z.tuple([name, name]), org.showField),
  hideObject: verb(z.tuple([name]), org.hideObject),
  showObject: verb(z.tuple([name]), org.showObject),
  hideRecords: verb(z.tuple([name]), org.hideRecords),
  showRecords: verb(z.tuple([name]), org.showRecords),
  editStage: verb(z.tuple([name, stageChanges]), org.editStage),
  setRate: verb(z.tuple([name, rate]), org.setRate),
  setDatedRate: verb(z.tuple([name, day, rate]), org.setDatedRate),
});

/** Writing as a person at the screen does, and what the org knows of itself. */
const recordVerbs = (org: OrgControl): Record<string, Verb> => ({
  record: verb(z.tuple([idArgument]), org.record),
  create: verb(z.tuple([name, fieldsArgument, as]), org.create),
  update: verb(z.tuple([idsArgument, fieldsArgument, as]), org.update),
  remove: verb(z.tuple([idsArgument, as]), org.remove),
  undelete: verb(z.tuple([idsArgument, as]), org.undelete),
  deliveries: verb(z.tuple([]), org.deliveries),
  apiCalls: verb(z.tuple([]), () => {
    const { byResource, ...counts } = org.apiCalls();
    return { ...counts, byResource: Object.fromEntries(byResource) };
  }),
  expireSessions: verb(z.tuple([]), org.expireSessions),
});

/** The methods of DataControl and of OrgControl itself, such as `merge` and `update`. */
export const dataControlVerbs = (org: OrgControl): Record<string, Verb> => ({ ...recordVerbs(org), ...dataVerbs(org) });
