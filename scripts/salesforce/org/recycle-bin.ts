import { treeOf } from './delete-records.ts';
import type { Org } from './org.ts';
import { saveSumsOf } from './save-roll-ups.ts';
import { DELETED_WITH, EMPTIED_AT, type SObjectRecord, textOf } from './sobject-record.ts';
import type { Actor } from './transaction.ts';

const isInBin = (record: SObjectRecord): boolean => record['IsDeleted'] === true && record[EMPTIED_AT] === undefined;

/** Empties the bin of these records, and of what their deletion took along; without ids of all. Nobody is told. */
export const emptyRecycleBin = (org: Org, actor: Actor, ids?: readonly string[]): void => {
  const roots = ids && new Set(ids);
  const isMeant = (record: SObjectRecord): boolean => !roots || roots.has(textOf(record, DELETED_WITH) ?? record.Id);
  org.transact(actor, (transaction) => {
    for (const { name } of org.schema.types)
      for (const record of org.store(name).all())
        if (isInBin(record) && isMeant(record)) transaction.put({ ...record, [EMPTIED_AT]: org.now().toISOString() });
  });
};

/**
 * Deletes records for good, with what hangs on them: no query finds them, nobody is told. Only the sums of parents
 * that lost living children are saved, as ever.
 * @throws SalesforceError DELETE_FAILED when one alive is needed by others
 */
export const purgeRecords = (org: Org, actor: Actor, ids: readonly string[]): void => {
  const gone = org.transact(actor, (transaction) =>
    ids.flatMap((id) => {
      const record = transaction.get(id);
      return record ? treeOf(transaction, record) : [];
    }),
  );
  org.forget(gone.map(({ Id }) => Id));
  org.transact(actor, (transaction) => {
    for (const kept of org.schema.rollUps) {
      const children = gone.filter((record) => org.schema.typeOfId(record.Id)?.name === kept.rollUp.child);
      saveSumsOf(transaction, kept, new Set(children.flatMap((child) => textOf(child, kept.rollUp.through) ?? [])));
    }
  });
};
