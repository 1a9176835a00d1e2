import type { Field } from '#shared/objects/field';
import { type ObjectName, objects } from '#shared/objects/index';

/** One column of a mirrored object: our field name and Salesforce's. */
export interface Column {
  readonly name: string;
  readonly from: string;
}

/** Every column of a mirrored object, the undeclared ones first: id, source version and, where there is one, the deleted mark. */
export const mirroredColumns = (object: ObjectName): readonly Column[] => {
  const fields: Readonly<Record<string, Field>> = objects[object].fields;
  return [
    { name: 'id', from: 'Id' },
    { name: 'sourceVersion', from: 'SystemModstamp' },
    ...(objects[object].deletes === 'soft' ? [{ name: 'isDeleted', from: 'IsDeleted' }] : []),
    ...Object.entries(fields).map(([name, { from }]) => ({ name, from })),
  ];
};
