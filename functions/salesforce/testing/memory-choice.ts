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
  const moments = new Map<ObjectName, string>();
  const names = new Map<ObjectName, readonly string[]>();
  const unknown = (name: string): CustomField => ({ name, label: name, kind: 'text', isCalculated: false });
  return {
    known: async (object) => {
      const chosen = (names.get(object) ?? []).map(
        (name) => noted.get(object)?.available.find((field) => field.name === name) ?? unknown(name),
      );
      const describedAt = moments.get(object);
      return { chosen, ...(describedAt !== undefined && { describedAt }) };
    },
    note: async (object, described) => {
      const known = moments.get(object);
      if (known !== undefined && JSON.stringify(noted.get(object)) === JSON.stringify(described)) return known;
      const notedAt = `note ${moments.size} ${performance.now()}`;
      noted.set(object, described);
      moments.set(object, notedAt);
      return notedAt;
    },
    choose: (object, ...chosen) => void names.set(object, chosen),
    noted: (object) => noted.get(object),
  };
};
