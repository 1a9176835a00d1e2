import { makeId } from '../org/salesforce-id.ts';
import type { Draft, SObjectRecord, Value } from '../org/sobject-record.ts';
import type { OrgFeatures } from '../schema/org-features.ts';
import type { Schema } from '../schema/schema.ts';
import { buildSchema, firstSchema } from '../schema/schema-state.ts';
import type { SObjectType } from '../schema/sobject-type.ts';

/** When a record came to be and was last changed, and by whom. */
export interface Trace {
  readonly at: string;
  readonly by: string;
  readonly changedAt?: string;
  readonly changedBy?: string;
}

const defaultsOf = (type: SObjectType): Record<string, Value> =>
  Object.fromEntries(
    type.fields.filter(({ defaultValue }) => defaultValue !== null).map((field) => [field.name, field.defaultValue]),
  );

/** Makes records as they lie in an org that has worked for years: ids in order of making, with their traces. */
export class Founder {
  readonly records: SObjectRecord[] = [];
  readonly features: OrgFeatures;
  readonly schema: Schema;
  /** Values of fields that every record with such a field has, unless it says otherwise. */
  readonly common = new Map<string, Value>();
  readonly #defaults = new Map<string, Record<string, Value>>();
  nextNumber = 1;

  constructor(features: OrgFeatures = {}) {
    this.features = features;
    this.schema = buildSchema(firstSchema(features));
  }

  id(objectName: string): string {
    const id = makeId(this.#typeOf(objectName).keyPrefix, this.nextNumber);
    this.nextNumber += 1;
    return id;
  }

  add(
    objectName: string,
    fields: Readonly<Record<string, Value | undefined>> & { Id?: string },
    trace: Trace,
  ): SObjectRecord {
    const changedAt = trace.changedAt ?? trace.at;
    const record: Draft = {
      Id: fields.Id ?? this.id(objectName),
      ...this.#defaultsOf(objectName),
      ...this.#commonOf(objectName),
      ...fields,
      ...this.#traces(objectName, trace),
      SystemModstamp: changedAt,
    };
    this.records.push(record);
    return record;
  }

  #traces(objectName: string, trace: Trace): Record<string, Value> {
    const type = this.#typeOf(objectName);
    const changed = { LastModifiedDate: trace.changedAt ?? trace.at, LastModifiedById: trace.changedBy ?? trace.by };
    if (!type.field('CreatedDate')) return changed;
    const created = { CreatedDate: trace.at, CreatedById: trace.by };
    return type.field('LastModifiedDate') ? { ...created, ...changed } : created;
  }

  #defaultsOf(objectName: string): Record<string, Value> {
    const known = this.#defaults.get(objectName) ?? defaultsOf(this.#typeOf(objectName));
    this.#defaults.set(objectName, known);
    return known;
  }

  #commonOf(objectName: string): Record<string, Value> {
    if (this.common.size === 0) return {};
    const type = this.#typeOf(objectName);
    return Object.fromEntries([...this.common].filter(([name]) => type.field(name)));
  }

  #typeOf(objectName: string): SObjectType {
    const type = this.schema.typeNamed(objectName);
    if (!type) throw new Error(`the org has no object ${objectName}`);
    return type;
  }
}
