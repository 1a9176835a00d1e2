import { randomUUID } from 'node:crypto';
import { rawNumber } from '../org/exact-json.ts';
import type { Commit } from '../org/org.ts';
import type { SObjectRecord, Value } from '../org/sobject-record.ts';
import type { Change, ChangeKind } from '../org/transaction.ts';
import type { Field } from '../schema/field.ts';

/** What an event says of the change; `commitNumber` is a raw JSON number beyond 2^53. */
export interface ChangeEventHeader {
  readonly entityName: string;
  readonly recordIds: readonly string[];
  readonly changeType: ChangeKind | `GAP_${ChangeKind}` | 'GAP_OVERFLOW';
  readonly changeOrigin: string;
  readonly transactionKey: string;
  readonly sequenceNumber: number;
  readonly commitTimestamp: number;
  readonly commitNumber: unknown;
  readonly commitUser: string;
  readonly nulledFields: readonly string[];
  readonly diffFields: readonly string[];
  readonly changedFields: readonly string[];
}

/** One change event as the relay hands it to the event bus. */
export interface ChangeEvent {
  readonly detailType: string;
  readonly header: ChangeEventHeader;
  /** JSON of `{payload: {ChangeEventHeader, …fields}}`. */
  readonly detail: string;
}

const NUMERIC = new Set(['currency', 'double', 'int', 'percent']);

const printed = (field: Field, value: Value): unknown =>
  typeof value === 'string' && NUMERIC.has(field.type) ? rawNumber(value) : value;

const isChanged = ({ before, after }: Change, { name }: Field): boolean =>
  (before?.[name] ?? null) !== (after[name] ?? null);

/** Where an account may be a person, a record has either a name in one piece or its parts. */
const isUnnamed = ({ type, after }: Change, { name, compound }: Field): boolean =>
  type.field('IsPersonAccount') !== undefined &&
  type.name === 'Account' &&
  (after['IsPersonAccount'] === true ? name === 'Name' : compound === 'Name');

/** Fields an event may carry; the parts of a compound go inside it, and the joined Name of a person is told by its parts. */
const eventFields = (change: Change): Field[] => {
  const { fields, name } = change.type;
  const compounds = new Set(name === 'Account' ? [] : fields.map((field) => field.compound));
  return fields.filter(
    (field) =>
      field.inChangeEvents && field.type !== 'address' && !compounds.has(field.name) && !isUnnamed(change, field),
  );
};

const partName = (field: Field): string => {
  const prefix = field.compound?.replace(/Address$/, '') ?? '';
  return field.compound?.endsWith('Address') ? field.name.slice(prefix.length) : field.name;
};

const put = (body: Record<string, unknown>, field: Field, value: unknown): void => {
  if (!field.compound) {
    body[field.name] = value;
    return;
  }
  // Only this function writes compound keys, and it writes objects.
  const compound = (body[field.compound] ?? {}) as Record<string, unknown>;
  body[field.compound] = { ...compound, [partName(field)]: value };
};

const pathOf = (field: Field): string => (field.compound ? `${field.compound}.${partName(field)}` : field.name);

const bodyOf = (change: Change, fields: readonly Field[]): Record<string, unknown> => {
  const body: Record<string, unknown> = {};
  for (const field of fields) put(body, field, printed(field, change.after[field.name] ?? null));
  return body;
};

const isFilled = (record: SObjectRecord, { name }: Field): boolean => (record[name] ?? null) !== null;

interface Told {
  readonly change: Change;
  readonly body: Record<string, unknown>;
  readonly changedFields: readonly string[];
  readonly nulledFields: readonly string[];
}

const tell = (change: Change): Told => {
  const fields = eventFields(change);
  if (change.kind === 'DELETE') return { change, body: {}, changedFields: [], nulledFields: [] };
  if (change.kind !== 'UPDATE') {
    return {
      change,
      body: bodyOf(
        change,
        fields.filter((field) => isFilled(change.after, field)),
      ),
      changedFields: [],
      nulledFields: [],
    };
  }
  const changed = fields.filter((field) => field.name === 'LastModifiedDate' || isChanged(change, field));
  const nulled = changed.filter((field) => (change.after[field.name] ?? null) === null);
  return {
    change,
    body: bodyOf(change, changed),
    changedFields: changed.map(pathOf),
    nulledFields: nulled.map(pathOf),
  };
};

/** The same change of several records of one object in one transaction is one event. */
const merge = (told: readonly Told[]): Told[][] => [
  ...Map.groupBy(told, ({ change, body, changedFields }) =>
    JSON.stringify([change.type.name, change.kind, body, changedFields]),
  ).values(),
];

/** Nanosecond-sized, as real ones: beyond what a double holds, so that a careless reader is found out. */
const commitNumber = (commit: Omit<Commit, 'changes'>): string =>
  String(BigInt(Date.parse(commit.at)) * 1_000_000n + BigInt(commit.number));

/** What a transaction puts into the header of each of its events. */
export const commitHeader = (
  commit: Omit<Commit, 'changes'>,
): Pick<ChangeEventHeader, 'changeOrigin' | 'transactionKey' | 'commitTimestamp' | 'commitNumber' | 'commitUser'> => ({
  changeOrigin: commit.actor.origin,
  transactionKey: randomUUID(),
  commitTimestamp: Date.parse(commit.at),
  commitNumber: rawNumber(commitNumber(commit)),
  commitUser: commit.actor.userId,
});

export const changeEvent = (header: ChangeEventHeader, body: Readonly<Record<string, unknown>>): ChangeEvent => ({
  detailType: `${header.entityName.replace(/__c$/, '__')}ChangeEvent`,
  header,
  detail: JSON.stringify({ payload: { ChangeEventHeader: header, ...body } }),
});

/** What Change Data Capture tells of a transaction, for the selected objects, in sequence. */
export const changeEvents = (commit: Commit, objects: ReadonlySet<string>): ChangeEvent[] => {
  const ofCommit = commitHeader(commit);
  const told = commit.changes.filter(({ type }) => type.changeEvents && objects.has(type.name)).map(tell);
  return merge(told).flatMap((same, index) => {
    const [first] = same;
    if (!first) return [];
    const header: ChangeEventHeader = {
      ...ofCommit,
      entityName: first.change.type.name,
      recordIds: same.map(({ change }) => change.after.Id),
      changeType: first.change.kind,
      sequenceNumber: index + 1,
      nulledFields: first.nulledFields,
      diffFields: [],
      changedFields: first.changedFields,
    };
    return [changeEvent(header, first.body)];
  });
};
