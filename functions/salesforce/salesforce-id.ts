import { type ObjectName, objectNames, objects } from '#shared/objects/index';

/** Whether an id can be of an object, by its first three characters. */
export const isIdOf = (object: ObjectName, id: string): boolean => id.startsWith(objects[object].keyPrefix);

const namesBySalesforceName = new Map<string, ObjectName>(objectNames.map((name) => [objects[name].from, name]));

/** Our name for a Salesforce object; undefined for one that is not mirrored. */
export const mirroredObject = (salesforceName: string): ObjectName | undefined =>
  namesBySalesforceName.get(salesforceName);
