import type { Schema } from '../schema/schema.ts';
import { type SObjectRecord, textOf } from './sobject-record.ts';

/**
 * Which records hang on a record. A record that was moved to another parent stays listed under the old one, so
 * readers look at the record itself before they believe it.
 */
export class ChildIndex {
  readonly #schema: Schema;
  readonly #children = new Map<string, Set<string>>();

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  add(record: SObjectRecord): void {
    for (const name of this.#schema.bindingFieldsOfId(record.Id)) {
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
