/**
 * A small pure model of Salesforce: what remains of an organisation's records after a change. It knows nothing of
 * the stand-in org, of events, of pages or of tables, so that neither of them can share its mistakes.
 */
export interface Model {
  readonly records: readonly ModelRecord[];
}

export const modelObjects = ['account', 'contact', 'lead', 'opportunity'] as const;
export type ModelObject = (typeof modelObjects)[number];

/** The place of a record in the order of creation; it is never reused. */
export type Handle = number;

/** Text as the mirror holds it, or the record that is referred to. */
export type ModelValue = string | null | { readonly record: Handle };

export interface ModelRecord {
  readonly object: ModelObject;
  /** By the mirror's names. */
  readonly fields: Readonly<Record<string, ModelValue>>;
  /** SystemModstamp, in milliseconds; whole seconds. Undefined where Salesforce's rules leave it open. */
  readonly stampedAt: number | undefined;
  /** `bin`: deleted, and still known to Salesforce. `purged`: nowhere. */
  readonly state: 'live' | 'bin' | 'purged';
  /** In the bin: the record whose deletion took this one along; itself, if it was deleted itself. */
  readonly binnedWith?: Handle;
}

export const emptyModel: Model = { records: [] };

/** Something that happens to records that are there. */
export type Change =
  | { readonly do: 'create'; readonly object: ModelObject; readonly fields: Readonly<Record<string, ModelValue>> }
  /** All of one object, in one transaction. */
  | {
      readonly do: 'update';
      readonly records: readonly Handle[];
      readonly fields: Readonly<Record<string, ModelValue>>;
    }
  | { readonly do: 'delete'; readonly record: Handle }
  | { readonly do: 'undelete'; readonly record: Handle }
  | { readonly do: 'merge'; readonly winner: Handle; readonly losers: readonly Handle[] }
  | { readonly do: 'convert'; readonly lead: Handle; readonly account?: Handle; readonly withDeal: boolean }
  | { readonly do: 'purge'; readonly record: Handle };

/** The organisation after a change at an instant. */
export const happen = (model: Model, change: Change, at: Date): Model => {
  const stampedAt = Math.floor(at.getTime() / 1_000) * 1_000;
  switch (change.do) {
    case 'create':
      return { records: [...model.records, born(change, stampedAt)] };
    case 'update':
      return write(model, change.records, (record) => ({ ...changed(record, change.fields), stampedAt }));
    case 'delete':
      return write(model, withChildren(model, change.record, isLive), (record) => ({
        ...record,
        state: 'bin',
        binnedWith: change.record,
        stampedAt,
      }));
    case 'undelete':
      return write(model, binnedWith(model, change.record), (record) => ({ ...record, state: 'live', stampedAt }));
    case 'merge':
      return merged(model, change, stampedAt);
    case 'convert':
      return converted(model, change, stampedAt);
    case 'purge':
      return write(model, withChildren(model, change.record, isKnown), (record) => ({ ...record, state: 'purged' }));
  }
};

export const isLive = ({ state }: ModelRecord): boolean => state === 'live';
const isKnown = ({ state }: ModelRecord): boolean => state !== 'purged';

const born = (
  { object, fields }: Pick<Extract<Change, { do: 'create' }>, 'object' | 'fields'>,
  stampedAt: number,
): ModelRecord => ({
  object,
  fields: withStage({ ...blank[object], ...fields }),
  stampedAt,
  state: 'live',
});

const blank: Readonly<Record<ModelObject, Readonly<Record<string, ModelValue>>>> = {
  account: { name: null, phone: null, rating: null, masterRecordId: null },
  contact: { name: null, email: null, accountId: null, masterRecordId: null },
  lead: {
    name: null,
    company: null,
    title: null,
    isConverted: 'false',
    convertedAccountId: null,
    convertedContactId: null,
    convertedOpportunityId: null,
  },
  opportunity: { name: null, amount: null, nextStep: null, accountId: null, stage: 'Prospecting' },
};

const changed = (record: ModelRecord, fields: Readonly<Record<string, ModelValue>>): ModelRecord => ({
  ...record,
  fields: withStage({ ...record.fields, ...fields }),
});

/** What follows from a deal's stage. */
const withStage = (fields: Readonly<Record<string, ModelValue>>): Readonly<Record<string, ModelValue>> => {
  const { stage } = fields;
  if (stage === undefined) return fields;
  return {
    ...fields,
    isWon: String(stage === 'Closed Won'),
    isClosed: String(stage === 'Closed Won' || stage === 'Closed Lost'),
  };
};

const write = (
  { records }: Model,
  handles: readonly Handle[],
  rewrite: (record: ModelRecord) => ModelRecord,
): Model => ({ records: records.map((record, handle) => (handles.includes(handle) ? rewrite(record) : record)) });

/** A record and what Salesforce deletes with it: an account's contacts and deals. */
const withChildren = (
  { records }: Model,
  parent: Handle,
  isConcerned: (record: ModelRecord) => boolean,
): readonly Handle[] =>
  records.flatMap((record, handle) =>
    handle === parent || (isConcerned(record) && refersTo(record, parent)) ? [handle] : [],
  );

const refersTo = ({ fields }: ModelRecord, handle: Handle): boolean => {
  const account = fields['accountId'];
  return typeof account === 'object' && account?.record === handle;
};

const binnedWith = ({ records }: Model, root: Handle): readonly Handle[] =>
  records.flatMap((record, handle) => (record.state === 'bin' && record.binnedWith === root ? [handle] : []));

/** The losers go to the bin and name their winner; what hung on them hangs on it. */
const merged = (model: Model, { winner, losers }: Extract<Change, { do: 'merge' }>, stampedAt: number): Model => ({
  records: model.records.map((record, handle) => {
    if (handle === winner) return { ...record, stampedAt };
    if (losers.includes(handle)) {
      const fields = { ...record.fields, masterRecordId: { record: winner } };
      return { ...record, fields, state: 'bin', stampedAt };
    }
    const links = isLive(record) ? linksTo(record, losers) : [];
    if (links.length === 0) return record;
    const moved = Object.fromEntries(links.map((name) => [name, { record: winner }]));
    return { ...changed(record, moved), stampedAt };
  }),
});

/** Fields by which a record hangs on one of these; the master of one that was merged away stays what it was. */
const linksTo = ({ fields }: ModelRecord, handles: readonly Handle[]): readonly string[] =>
  Object.entries(fields).flatMap(([name, value]) => {
    const isLink = typeof value === 'object' && value !== null && name !== 'masterRecordId';
    return isLink && handles.includes(value.record) ? [name] : [];
  });

/** An account where none was chosen, a contact, a deal where one is wanted; in this order of creation. */
const converted = (
  { records }: Model,
  { lead, account, withDeal }: Extract<Change, { do: 'convert' }>,
  stampedAt: number,
): Model => {
  const company = records[lead]?.fields['company'] ?? null;
  const name = records[lead]?.fields['name'] ?? null;
  const accountId = { record: account ?? records.length };
  const contactId = { record: records.length + (account === undefined ? 1 : 0) };
  const opportunityId = withDeal ? { record: contactId.record + 1 } : null;
  const made = [
    ...(account === undefined ? [born({ object: 'account', fields: { name: company } }, stampedAt)] : []),
    born({ object: 'contact', fields: { name, accountId } }, stampedAt),
    ...(withDeal ? [born({ object: 'opportunity', fields: { name: company, accountId } }, stampedAt)] : []),
  ];
  const links = {
    isConverted: 'true',
    convertedAccountId: accountId,
    convertedContactId: contactId,
    convertedOpportunityId: opportunityId,
  };
  const after = records.map((record, handle) => {
    if (handle === lead) return { ...changed(record, links), stampedAt };
    // Whether an account that is taken is touched is not written anywhere.
    return handle === account ? { ...record, stampedAt: undefined } : record;
  });
  return { records: [...after, ...made] };
};
