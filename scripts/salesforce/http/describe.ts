import { fieldInOrg } from '../org/field-in-org.ts';
import type { Org } from '../org/org.ts';
import { textOf } from '../org/sobject-record.ts';
import type { Field, FieldType } from '../schema/field.ts';
import type { Schema } from '../schema/schema.ts';
import type { SObjectType } from '../schema/sobject-type.ts';
import type { ApiCall } from './api.ts';

const soapTypes: Readonly<Partial<Record<FieldType, string>>> = {
  address: 'urn:address',
  boolean: 'xsd:boolean',
  currency: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  double: 'xsd:double',
  id: 'tns:ID',
  int: 'xsd:int',
  percent: 'xsd:double',
  reference: 'tns:ID',
};

const describeField = (field: Field): object => ({
  aggregatable: field.type !== 'address' && field.type !== 'textarea',
  aiPredictionField: false,
  autoNumber: field.name === 'CaseNumber',
  byteLength: field.type === 'id' || field.type === 'reference' ? 18 : field.length * 3,
  calculated: field.formula !== null || field.rollUp !== null,
  calculatedFormula: field.formula,
  cascadeDelete: field.cascadeDelete,
  caseSensitive: false,
  compoundFieldName: field.compound,
  controllerName: null,
  createable: field.createable,
  custom: field.custom,
  defaultValue: field.type === 'boolean' ? field.defaultValue : null,
  defaultValueFormula: null,
  defaultedOnCreate:
    field.defaultValue !== null ||
    field.name === 'Id' ||
    field.name === 'OwnerId' ||
    (!field.nillable && !field.createable),
  dependentPicklist: false,
  deprecatedAndHidden: false,
  digits: field.digits,
  displayLocationInDecimal: false,
  encrypted: false,
  externalId: false,
  extraTypeInfo: field.compound === 'Name' ? 'personname' : null,
  filterable: field.type !== 'address' && !(field.type === 'textarea' && field.length > 255),
  filteredLookupInfo: null,
  formulaTreatNullNumberAsZero: field.formula !== null,
  groupable: !['address', 'currency', 'datetime', 'double', 'percent', 'textarea'].includes(field.type),
  highScaleNumber: false,
  htmlFormatted: false,
  idLookup: field.name === 'Id' || field.nameField,
  inlineHelpText: null,
  label: field.label,
  length: field.length,
  mask: null,
  maskType: null,
  name: field.name,
  nameField: field.nameField,
  namePointing: field.referenceTo.length > 1,
  nillable: field.nillable,
  permissionable: field.nillable && field.createable,
  picklistValues: field.picklist.map((value) => ({
    active: true,
    defaultValue: value === field.defaultValue,
    label: field.valueLabels[value] ?? value,
    validFor: null,
    value,
  })),
  polymorphicForeignKey: field.referenceTo.length > 1,
  precision: field.precision,
  queryByDistance: false,
  referenceTargetField: null,
  referenceTo: field.referenceTo,
  relationshipName: field.relationshipName,
  relationshipOrder: null,
  restrictedDelete: field.restrictedDelete,
  restrictedPicklist: field.restricted,
  scale: field.scale,
  searchPrefilterable: false,
  soapType: soapTypes[field.type] ?? 'xsd:string',
  sortable: field.type !== 'address' && !(field.type === 'textarea' && field.length > 255),
  type: field.type,
  unique: false,
  updateable: field.updateable,
  writeRequiresMasterRead: false,
});

const describeHead = (type: SObjectType, version: string): object => {
  const base = `/services/data/v${version}/sobjects/${type.name}`;
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: type.createable,
    custom: type.custom,
    customSetting: false,
    deepCloneable: false,
    deletable: type.deletable,
    deprecatedAndHidden: false,
    feedEnabled: type.changeEvents,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: type.keyPrefix,
    label: type.label,
    labelPlural: type.labelPlural,
    layoutable: type.createable,
    mergeable: type.field('MasterRecordId') !== undefined,
    mruEnabled: type.createable,
    name: type.name,
    queryable: true,
    replicateable: type.field('SystemModstamp') !== undefined,
    retrieveable: true,
    searchable: type.createable,
    triggerable: type.createable,
    undeletable: type.deletable,
    updateable: type.updateable,
    urls: { rowTemplate: `${base}/{ID}`, describe: `${base}/describe`, sobject: base },
  };
};

const childRelationships = (schema: Schema, target: SObjectType): object[] =>
  schema.types.flatMap((child) =>
    child.fields
      .filter((field) => field.referenceTo.includes(target.name))
      .map((field) => ({
        cascadeDelete: field.cascadeDelete,
        childSObject: child.name,
        deprecatedAndHidden: false,
        field: field.name,
        junctionIdListNames: [],
        junctionReferenceTo: [],
        relationshipName: null,
        restrictedDelete: field.restrictedDelete,
      })),
  );

const recordTypeInfos = (org: Org, type: SObjectType, version: string): object[] =>
  [...org.store('RecordType').all()]
    .filter((recordType) => recordType['SobjectType'] === type.name)
    .map((recordType) => ({
      active: recordType['IsActive'] !== false,
      available: true,
      defaultRecordTypeMapping: recordType['IsPersonType'] !== true,
      developerName: textOf(recordType, 'DeveloperName'),
      master: false,
      name: textOf(recordType, 'Name'),
      recordTypeId: recordType.Id,
      urls: { layout: `/services/data/v${version}/sobjects/${type.name}/describe/layouts/${recordType.Id}` },
    }));

/** Answer of `/sobjects`: every object, in short. */
export const describeGlobal = (schema: Schema, version: string): object => ({
  encoding: 'UTF-8',
  maxBatchSize: 200,
  sobjects: schema.types.map((type) => describeHead(type, version)),
});

/** Answer of `/sobjects/X`. */
export const describeBasic = (type: SObjectType, version: string): object => ({
  objectDescribe: describeHead(type, version),
  recentItems: [],
});

/** Answer of `/sobjects/X/describe`: every field of one object. */
export const describeSObject = ({ api: { org }, session, version }: ApiCall, type: SObjectType): object => ({
  actionOverrides: [],
  childRelationships: childRelationships(org.schemaFor(session.userId), type),
  ...describeHead(type, version),
  fields: type.fields.map((field) => describeField(fieldInOrg(org, field))),
  namedLayoutInfos: [],
  networkScopeFieldName: null,
  recordTypeInfos: type.field('RecordTypeId') ? recordTypeInfos(org, type, version) : [],
  searchLayoutable: type.createable,
  supportedScopes: [{ label: `All ${type.labelPlural.toLowerCase()}`, name: 'everything' }],
});
