import type { KeptRollUp } from '../schema/schema.ts';
import { compareNumbers, isNumberLexeme } from './decimal.ts';
import { summarise } from './roll-up.ts';
import { type SObjectRecord, textOf, type Value } from './sobject-record.ts';
import type { Transaction } from './transaction.ts';

/** How many generations of parents may follow from one save. */
const ROUNDS_MAX = 5;

/** Parents, old and new, of what the transaction did to the children of one roll-up summary. */
const parentsTouched = (transaction: Transaction, { rollUp }: KeptRollUp): Set<string> => {
  const ids = transaction.changes().flatMap(({ type, before, after }) => {
    if (type.name !== rollUp.child) return [];
    return [before, after].map((record) => (record ? textOf(record, rollUp.through) : null));
  });
  return new Set(ids.filter((id) => id !== null));
};

const isSame = (a: Value, b: Value): boolean => {
  if (typeof a !== 'string' || typeof b !== 'string' || !isNumberLexeme(a) || !isNumberLexeme(b)) return a === b;
  return compareNumbers(a, b) === 0;
};

const save = (transaction: Transaction, kept: KeptRollUp, parent: SObjectRecord): boolean => {
  const { name } = kept.field;
  const value = summarise(transaction.org, kept, { parent, children: transaction.childrenOf(parent.Id) });
  if (isSame(parent[name] ?? null, value)) return false;
  transaction.put(
    {
      ...parent,
      [name]: value,
      ...('LastModifiedDate' in parent && {
        LastModifiedDate: transaction.stamp,
        LastModifiedById: transaction.actor.userId,
      }),
      SystemModstamp: transaction.stamp,
    },
    'UPDATE',
  );
  return true;
};

/** Saves these parents where one of their sums is another than it says. @returns whether any was */
export const saveSumsOf = (transaction: Transaction, kept: KeptRollUp, parentIds: Iterable<string>): boolean => {
  const parents = [...parentIds].flatMap((id) => transaction.get(id) ?? []);
  const alive = parents.filter((parent) => parent['IsDeleted'] !== true);
  return alive.map((parent) => save(transaction, kept, parent)).includes(true);
};

/** Saves the parents whose sums have changed by this transaction, as Salesforce does within it. */
export const saveRollUps = (transaction: Transaction): void => {
  const { rollUps } = transaction.org.schema;
  for (let round = 0; round < ROUNDS_MAX && rollUps.length > 0; round += 1) {
    const saved = rollUps.map((kept) => saveSumsOf(transaction, kept, parentsTouched(transaction, kept)));
    if (!saved.includes(true)) return;
  }
};
