import type { ObjectName } from '#shared/objects/index';

/** Whose windows, wishes and proofs. */
export interface SyncedObject {
  readonly organizationId: string;
  readonly object: ObjectName;
}

/** Where an item of one object lies in the `sync` table. */
export const itemKey = ({ organizationId, object }: SyncedObject, item: string) => ({
  object: `${organizationId}#${object}`,
  item,
});

/** Where an item of the organisation itself lies: what holds for all of its objects. */
export const organizationKey = (organizationId: string, item: string) => ({ object: `${organizationId}#`, item });
