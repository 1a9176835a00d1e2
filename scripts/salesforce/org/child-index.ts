import { sobjectTypes, typeOfId } from '../schema/index.ts';
import { type SObjectRecord, textOf } from './sobject-record.ts';

/** Fields through which the deletion of one record concerns another, by object. */
const bindingFields = new Map(
  sobjectTypes.map((type) => [
    type,
    type.fields.filter((field) => field.cascadeDelete || field.restrictedDelete).map(({ name }) => name),
  ]),
);

/**
 * Which records hang on a record. A record that was moved to another parent stays listed under the old one, so
 * readers look at the record itself before they believe it.
 */
export class ChildIndex {
  readonly #children = new Map<string, Set<string>>();

  add(record: SObjectRecord): void {
    const type = typeOfId(record.Id);
    for (const name of (type && bindingFields.get(type)) ?? []) {
      const parentId = textOf(record, name);
      if (!parentId) continue;
      const siblings = this.#children.get(parentId);
      if (siblings) siblings.add(record.Id);
      else this.#children.set(parentId, new Set([record.Id]));
    }
  }

  of(parentId: string): Iterable<string> {
    return this.#children.get(parentId) ?? [];
  }
}
