import type { Schema } from '../schema/schema.ts';
import { readerOf, withFormulas } from './read-value.ts';
import type { Change, Transaction } from './transaction.ts';

/** What a transaction did, as it is told: of objects and fields that are shown, with formulas computed on either side. */
export const toldChanges = (transaction: Transaction, told: Schema): Change[] => {
  const { org } = transaction;
  const before = readerOf(org, (id) => org.newest(id));
  const after = readerOf(org, (id) => transaction.get(id));
  return transaction.changes().flatMap((change) => {
    const type = told.typeNamed(change.type.name);
    if (!type) return [];
    return {
      ...change,
      type,
      before: change.before && withFormulas(before, change.before),
      after: withFormulas(after, change.after),
    };
  });
};
