import type { CustomField, Described } from '#platform/custom-fields';
import type { ObjectName } from '#shared/objects/index';
import type { FieldChoice } from '../available-columns.ts';

/** A choice of custom fields in memory. */
export interface MemoryChoice extends FieldChoice {
  readonly choose: (object: ObjectName, ...names: readonly string[]) => void;
  /** What describe said last of an object. */
  readonly noted: (object: ObjectName) => Described | undefined;
}

export const memoryChoice = (): MemoryChoice => {
  const noted = new Map<ObjectName, Described>();
  const names = new Map<ObjectName, readonly string[]>();
  const unknown = (name: string): CustomField => ({ name, label: name, kind: 'text', isCalculated: false });
  return {
    chosen: async (object) =>
      (names.get(object) ?? []).map(
        (name) => noted.get(object)?.available.find((field) => field.name === name) ?? unknown(name),
      ),
    note: async (object, described) => void noted.set(object, described),
    choose: (object, ...chosen) => void names.set(object, chosen),
    noted: (object) => noted.get(object),
  };
};
