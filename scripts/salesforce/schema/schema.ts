import type { Field } from './field.ts';
import type { RollUp } from './new-field.ts';
import type { SObjectType } from './sobject-type.ts';

/** What is kept from a user. */
export interface Hidden {
  readonly objects: readonly string[];
  /** `Opportunity.Amount` */
  readonly fields: readonly string[];
  /** Objects of which she sees no record. */
  readonly records: readonly string[];
}

/** A roll-up summary and the object that keeps it. */
export interface KeptRollUp {
  readonly parent: SObjectType;
  readonly field: Field;
  readonly rollUp: RollUp;
}

const bindingFields = (rollUps: readonly KeptRollUp[], type: SObjectType): string[] => {
  const binding = type.fields.filter(({ cascadeDelete, restrictedDelete }) => cascadeDelete || restrictedDelete);
  const summed = rollUps.flatMap(({ rollUp }) => (rollUp.child === type.name ? [rollUp.through] : []));
  return [...new Set([...binding.map(({ name }) => name), ...summed])];
};

const refuseDoubles = (types: readonly SObjectType[]): void => {
  const names = types.flatMap((type) => [type.name, ...type.fields.map(({ name }) => `${type.name}.${name}`)]);
  const seen = new Set<string>();
  for (const name of names.map((each) => each.toLowerCase())) {
    if (seen.has(name)) throw new Error(`${name} is there already`);
    seen.add(name);
  }
};

/** The objects of an org with their fields, as they are at one moment; a change makes another one. */
export class Schema {
  /** Referred-to objects first. */
  readonly types: readonly SObjectType[];
  readonly rollUps: readonly KeptRollUp[];
  readonly #byName: ReadonlyMap<string, SObjectType>;
  readonly #byPrefix: ReadonlyMap<string, SObjectType>;
  readonly #binding: ReadonlyMap<string, readonly string[]>;
  readonly #veiled: ReadonlySet<string>;

  /** @throws Error when an object or a field is there twice */
  constructor(types: readonly SObjectType[], veiled: readonly string[] = []) {
    refuseDoubles(types);
    this.types = types;
    this.rollUps = types.flatMap((parent) =>
      parent.fields.flatMap((field) => (field.rollUp ? [{ parent, field, rollUp: field.rollUp }] : [])),
    );
    this.#byName = new Map(types.map((type) => [type.name.toLowerCase(), type]));
    this.#byPrefix = new Map(types.map((type) => [type.keyPrefix, type]));
    this.#binding = new Map(types.map((type) => [type.keyPrefix, bindingFields(this.rollUps, type)]));
    this.#veiled = new Set(veiled);
  }

  /** The object of that name in any case; undefined when the org has none, or shows none. */
  typeNamed(name: string): SObjectType | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  /** The object that an id belongs to, by its key prefix. */
  typeOfId(id: string): SObjectType | undefined {
    return this.#byPrefix.get(id.slice(0, 3));
  }

  /** References by which deletions and sums reach the record of an id from its parents. */
  bindingFieldsOfId(id: string): readonly string[] {
    return this.#binding.get(id.slice(0, 3)) ?? [];
  }

  /** The object is there, and none of its records is shown. */
  isVeiled(objectName: string): boolean {
    return this.#veiled.has(objectName);
  }

  /** The schema for somebody who may not see everything. */
  without({ objects, fields, records }: Hidden): Schema {
    const types = this.types
      .filter(({ name }) => !objects.includes(name))
      .map((type) => {
        const kept = type.fields.filter(({ name }) => !fields.includes(`${type.name}.${name}`));
        return kept.length === type.fields.length ? type : withOnly(type, kept);
      });
    return new Schema(types, records);
  }
}

const withOnly = (type: SObjectType, fields: SObjectType['fields']): SObjectType => {
  const kept = new Set(fields.map(({ name }) => name));
  return {
    ...type,
    fields,
    field: (name) => {
      const field = type.field(name);
      return field && kept.has(field.name) ? field : undefined;
    },
  };
};
