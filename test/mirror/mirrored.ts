import type { FieldKind } from '#shared/objects/field';
import { type ObjectName, objects } from '#shared/objects/index';

/** One record as either side holds it, every value in its one text. */
export interface Mirrored {
  readonly id: string;
  /** SystemModstamp. */
  readonly stamp: string;
  readonly isDeleted: boolean;
  readonly fields: Readonly<Record<string, string | null>>;
}

export interface DeclaredField {
  readonly name: string;
  readonly from: string;
  readonly kind: FieldKind;
}

/** The declared fields of an object, by the registry. */
export const declaredFields = (object: ObjectName): readonly DeclaredField[] => {
  const fields: Readonly<Record<string, { readonly from: string; readonly kind: FieldKind }>> = objects[object].fields;
  return Object.entries(fields).map(([name, { from, kind }]) => ({ name, from, kind }));
};
