import type { RunningOrg } from '#scripts/salesforce/start-org';
import { objects } from '#shared/objects/index';
import { declaredFields } from './mirrored.ts';
import type { Change, Model, ModelObject, ModelValue } from './model.ts';

/** Ids of the records of a model, by handle. */
export type Ids = string[];

/** Does to the stand-in org what a change does to the model; `ids` learns of what is created. */
export const perform = (org: RunningOrg, { records }: Model, { change, ids }: { change: Change; ids: Ids }): void => {
  const idOf = (handle: number): string => ids[handle] ?? '';
  const idsOf = (handles: readonly number[]): string[] => handles.map(idOf);
  switch (change.do) {
    case 'create': {
      const fields = { ...required[change.object], ...theirs(change.object, change.fields, idOf) };
      ids.push(org.create(objects[change.object].from, fields));
      return;
    }
    case 'update': {
      const object = records[change.records[0] ?? 0]?.object ?? 'account';
      org.update(idsOf(change.records), theirs(object, change.fields, idOf));
      return;
    }
    case 'delete':
      return org.remove(idOf(change.record));
    case 'undelete':
      return org.undelete(idOf(change.record));
    case 'purge':
      return org.purge(idOf(change.record));
    case 'merge':
      return org.merge(idOf(change.winner), idsOf(change.losers));
    case 'convert': {
      const made = org.convertLead(idOf(change.lead), {
        ...(change.account !== undefined && { accountId: idOf(change.account) }),
        ...(!change.withDeal && { withoutOpportunity: true }),
      });
      if (change.account === undefined) ids.push(made.accountId);
      ids.push(made.contactId);
      if (made.opportunityId !== undefined) ids.push(made.opportunityId);
    }
  }
};

const required: Readonly<Record<ModelObject, Readonly<Record<string, string>>>> = {
  account: {},
  contact: {},
  lead: {},
  opportunity: { StageName: 'Prospecting', CloseDate: '2026-06-30' },
};

/** A person's name is made of its parts. */
const theirs = (
  object: ModelObject,
  fields: Readonly<Record<string, ModelValue>>,
  idOf: (handle: number) => string,
): Record<string, string | null> => {
  const isPerson = object === 'contact' || object === 'lead';
  const names = new Map(declaredFields(object).map(({ name, from }) => [name, from]));
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      isPerson && name === 'name' ? 'LastName' : (names.get(name) ?? name),
      typeof value === 'object' && value !== null ? idOf(value.record) : value,
    ]),
  );
};
