import { type Clock, systemClock } from '#platform/clock';
import { type CustomField, type Described, noteDescribed, readCustomFields } from '#platform/custom-fields';
import type { Log } from '#platform/log';
import type { Table } from '#platform/tables';
import { type ObjectName, objects } from '#shared/objects/index';
import type { Salesforce } from './connect.ts';
import { customFieldsOf, describeObject } from './describe-object.ts';
import { type Column, customColumn, mirroredColumns } from './mirrored-columns.ts';
import { SalesforceError } from './salesforce-error.ts';

/** Which columns of each object are to be read: what this organisation has, shows us, and chose. */
export interface AvailableColumns {
  readonly of: (object: ObjectName) => Promise<readonly Column[]>;
  /** To be told of every error of a read: one that speaks of a lost field makes the next read ask anew. */
  readonly noteError: (object: ObjectName, error: unknown) => void;
  /** To be told when values were not of the kind that describe named: the field's type has changed since. */
  readonly noteMisfit: (object: ObjectName) => void;
}

/** Where it is kept what describe says of fields, and which custom ones are chosen. */
export interface FieldChoice {
  readonly known: (object: ObjectName) => Promise<KnownFields>;
  /** Answers the `describedAt` that holds from now on. */
  readonly note: (object: ObjectName, described: Described) => Promise<string>;
}

interface KnownFields {
  readonly chosen: readonly CustomField[];
  /** When anyone last saw something new. */
  readonly describedAt?: string;
}

/** The choice as the table `sync` keeps it. Read with every use: a field that is chosen now is read with the next poll. */
export const fieldChoiceIn = (sync: Table, organizationId: string): FieldChoice => ({
  known: (object) => readCustomFields(sync, { organizationId, object }),
  note: (object, described) => noteDescribed(sync, { organizationId, object }, described),
});

/** How long an organisation's fields are believed unchanged. A new field is seen after this; a lost one at once, by the error it causes. */
const keptMilliseconds = 10 * 60_000;

interface Shown extends Described {
  readonly columns: readonly Column[];
  /** When that was noted, by us or by whoever saw it first. */
  readonly notedAt: string;
}

/**
 * Columns by describe. A field that this organisation does not have (currencies where there is one) or does not
 * show to our user is left out and logged: its column stays as it is, because absent is not null. So is a chosen
 * custom field that is gone.
 *
 * Several functions describe, each for itself. When another one has seen something new, this one's picture is old: a
 * resync that was wished for because of it must not be read without it.
 */
export const availableColumns = (
  salesforce: Pick<Salesforce, 'ask'>,
  choice: FieldChoice,
  { log, clock = systemClock }: { readonly log: Log; readonly clock?: Clock },
): AvailableColumns => {
  const kept = new Map<ObjectName, { readonly shown: Promise<Shown>; readonly until: number }>();
  const ask = (object: ObjectName): Promise<Shown> => {
    const shown = describeAndNote({ salesforce, choice, log }, object);
    kept.set(object, { shown, until: clock().getTime() + keptMilliseconds });
    shown.catch(() => kept.delete(object));
    return shown;
  };
  return {
    of: async (object) => {
      const entry = kept.get(object);
      const held = entry && clock().getTime() < entry.until ? await entry.shown : undefined;
      const { chosen, describedAt } = await choice.known(object);
      const isCurrent = held !== undefined && held.notedAt === describedAt;
      const { columns, available } = isCurrent ? held : await ask(object);
      const names = new Set(chosen.map(({ name }) => name));
      return [...columns, ...available.filter(({ name }) => names.has(name)).map(customColumn)];
    },
    noteError: (object, error) => {
      if (error instanceof SalesforceError && error.code === 'INVALID_FIELD') kept.delete(object);
    },
    noteMisfit: (object) => void kept.delete(object),
  };
};

const takesCustomFields = (object: ObjectName): boolean => 'takesCustomFields' in objects[object];

const describeAndNote = async (
  {
    salesforce,
    choice,
    log,
  }: { readonly salesforce: Pick<Salesforce, 'ask'>; readonly choice: FieldChoice; readonly log: Log },
  object: ObjectName,
): Promise<Shown> => {
  const { from } = objects[object];
  const described = await describeObject(salesforce, from);
  const names = new Set(described.map(({ name }) => name));
  const all = mirroredColumns(object);
  const hidden = all.filter((column) => !names.has(column.from)).map((column) => column.from);
  if (hidden.length > 0) log.info('fields that the organisation does not have or show', { object, hidden });
  const lost = ['Id', 'SystemModstamp'].filter((name) => hidden.includes(name));
  if (lost.length > 0) throw new SalesforceError('INVALID_TYPE', `${from} shows no ${lost.join(', ')}`);
  const available = takesCustomFields(object) ? customFieldsOf(described) : [];
  const notedAt = await choice.note(object, { available, hidden });
  return { available, hidden, notedAt, columns: all.filter((column) => names.has(column.from)) };
};
