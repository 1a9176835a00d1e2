import type { KeptRollUp, Schema } from '../schema/schema.ts';
import type { SchemaEdit } from '../schema/schema-edit.ts';
import { editRow, valueEdits } from './edit-rows.ts';
import type { Org } from './org.ts';
import { summarise } from './roll-up.ts';
import { type SObjectRecord, textOf } from './sobject-record.ts';

/** The sums of a new roll-up summary. They move SystemModstamp alone, and no event tells of them. */
const sumUp = (org: Org, kept: KeptRollUp, at: string): void => {
  const childrenOf = Map.groupBy(org.store(kept.rollUp.child).all(), (child) => textOf(child, kept.rollUp.through));
  const parents = org.store(kept.parent.name);
  for (const parent of parents.all()) {
    const value = summarise(org, kept, { parent, children: childrenOf.get(parent.Id) ?? [] });
    parents.put({ ...parent, [kept.field.name]: value, SystemModstamp: at });
  }
};

const isLost = (before: SObjectRecord, after: SObjectRecord, name: string): boolean =>
  (before[name] ?? null) !== null && (after[name] ?? null) === null;

/** Does to the rows what follows from an edit that the schema has taken. @returns whether a value was lost in a change of type */
export const applyToRows = (org: Org, edit: SchemaEdit, place: { before: Schema; at: string }): boolean => {
  let lost = false;
  for (const valueEdit of valueEdits(edit, { before: place.before, after: org.schema })) {
    const store = org.store(valueEdit.object);
    for (const row of store.all()) {
      const edited = editRow(row, valueEdit);
      if (edited !== row) store.put(edited);
      lost ||= edit.of === 'change-field' && isLost(row, edited, valueEdit.name);
    }
  }
  if (edit.of !== 'add-field') return lost;
  const kept = org.schema.rollUps.find(
    ({ parent, field }) => parent.name === edit.object && field.name === edit.field.name,
  );
  if (kept) sumUp(org, kept, place.at);
  return lost;
};
