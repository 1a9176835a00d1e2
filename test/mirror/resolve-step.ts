import type { Change, Handle, Model, ModelObject, ModelRecord, ModelValue } from './model.ts';
import { isLive } from './model.ts';
import type { Step } from './script.ts';

/** The change that a step makes of the organisation as it is; undefined when the step changes nothing, or there is nothing to change. */
export const changeOf = (step: Step, model: Model, owners: readonly string[]): Change | undefined => {
  switch (step.do) {
    case 'create':
      return { do: 'create', object: step.object, fields: newFields(step, model) };
    case 'update': {
      const records = several(writable(model, step.object), step);
      return records && { do: 'update', records, fields: { [plainField[step.object]]: step.text } };
    }
    case 'stage': {
      const records = several(live(model, 'opportunity'), step);
      return records && { do: 'update', records, fields: { stage: stages[step.stage % stages.length] ?? null } };
    }
    case 'reparent': {
      const [record, parent] = [one(live(model, step.object), step.n), one(live(model, 'account'), step.to)];
      if (record === undefined || parent === undefined) return undefined;
      return { do: 'update', records: [record], fields: { accountId: { record: parent } } };
    }
    case 'owner': {
      const record = one(writable(model, step.object), step.n);
      if (record === undefined) return undefined;
      return { do: 'update', records: [record], fields: { ownerId: owners[step.to % owners.length] ?? null } };
    }
    case 'delete':
      return on('delete', one(live(model, step.object), step.n));
    case 'undelete':
      return on('undelete', one(inBin(model, step.object), step.n));
    case 'purge':
      return on('purge', one(known(model, step.object), step.n));
    case 'merge': {
      const [winner, ...losers] = several(live(model, 'account'), { n: step.n, count: step.count + 1 }) ?? [];
      return winner === undefined || losers.length === 0 ? undefined : { do: 'merge', winner, losers };
    }
    case 'convert': {
      const lead = one(writable(model, 'lead'), step.n);
      if (lead === undefined) return undefined;
      const account = step.into === null ? undefined : one(live(model, 'account'), step.into);
      return { do: 'convert', lead, withDeal: step.withDeal, ...(account !== undefined && { account }) };
    }
    default:
      return undefined;
  }
};

const plainField: Readonly<Record<ModelObject, string>> = {
  account: 'phone',
  contact: 'title',
  lead: 'title',
  opportunity: 'amount',
};

const stages = ['Prospecting', 'Negotiation/Review', 'Closed Won', 'Closed Lost'];

/** What every record of its kind must have, and the text in the field that scripts change. */
const newFields = (
  { object, n, text }: Extract<Step, { do: 'create' }>,
  model: Model,
): Readonly<Record<string, ModelValue>> => {
  const parent = one(live(model, 'account'), n);
  const name = `${object} ${model.records.length}`;
  const fields = { name, [plainField[object]]: text };
  if (object === 'lead') return { ...fields, company: `company of ${name}` };
  return object === 'account' || parent === undefined ? fields : { ...fields, accountId: { record: parent } };
};

const handlesOf = (
  { records }: Model,
  object: ModelObject,
  isWanted: (record: ModelRecord, handle: Handle) => boolean,
): Handle[] =>
  records.flatMap((record, handle) => (record.object === object && isWanted(record, handle) ? [handle] : []));

const live = (model: Model, object: ModelObject): Handle[] => handlesOf(model, object, isLive);
const known = (model: Model, object: ModelObject): Handle[] =>
  handlesOf(model, object, ({ state }) => state !== 'purged');
/** What was deleted along with another comes back with that one alone. */
const inBin = (model: Model, object: ModelObject): Handle[] =>
  handlesOf(model, object, ({ state, binnedWith }, handle) => state === 'bin' && binnedWith === handle);
/** A lead that was converted stays as it is. */
const writable = (model: Model, object: ModelObject): Handle[] =>
  handlesOf(model, object, (record) => isLive(record) && record.fields['isConverted'] !== 'true');

const one = (handles: readonly Handle[], n: number): Handle | undefined => handles[n % handles.length];

const several = (handles: readonly Handle[], { n, count }: { n: number; count: number }): Handle[] | undefined => {
  if (handles.length === 0) return undefined;
  return [...new Set(Array.from({ length: count }, (_, at) => handles[(n + at) % handles.length] ?? 0))];
};

const on = (what: 'delete' | 'undelete' | 'purge', record: Handle | undefined): Change | undefined =>
  record === undefined ? undefined : { do: what, record };
