import { type ConvertedLead, convertLead, type LeadConversion } from './org/convert-lead.ts';
import { editStage, type StageChanges } from './org/edit-stage.ts';
import { mergeRecords } from './org/merge-records.ts';
import type { Org } from './org/org.ts';
import { setDatedRate, setRate } from './org/rates.ts';
import { emptyRecycleBin, purgeRecords } from './org/recycle-bin.ts';
import type { Actor } from './org/transaction.ts';
import type { FieldInputs } from './org/write-fields.ts';
import type { FieldChanges, NewField, NewObject } from './schema/new-field.ts';
import type { Hidden } from './schema/schema.ts';
import type { SObjectType } from './schema/sobject-type.ts';

type Ids = string | readonly string[];

/**
 * What an administrator does to data, fields and settings of a running org, as no REST call can. `as`: the id of
 * the user who does it, default the administrator. What is hidden is hidden from the integration user alone.
 */
export interface DataControl {
  /** `fields` are written to the winner. The losers are deleted and name it; what hung on them hangs on it. */
  readonly merge: (winnerId: string, loserIds: Ids, fields?: FieldInputs) => void;
  readonly convertLead: (leadId: string, conversion?: LeadConversion, as?: string) => ConvertedLead;
  /** Hard deletion, of records alive or in the bin, with what hangs on them: no query finds them, nothing is told. */
  readonly purge: (ids: Ids) => void;
  /** Without ids: all. They cannot be undeleted; queryAll still finds them for 24 hours. */
  readonly emptyRecycleBin: (ids?: Ids) => void;

  /** Names end in `__c`. Fields of Contact appear on Account as `__pc` where there are person accounts. */
  readonly addField: (object: string, field: NewField) => void;
  readonly removeField: (object: string, name: string) => void;
  readonly renameField: (object: string, name: string, to: string) => void;
  /** Values that the new type cannot hold become null; then one event names all records of the object. */
  readonly changeFieldType: (object: string, name: string, changes: FieldChanges) => void;
  /** A custom object, with its ids' prefix. */
  readonly addObject: (object: NewObject) => void;

  /** Field-level security: not described, INVALID_FIELD when asked for, absent from events. Custom or standard. */
  readonly hideField: (object: string, name: string) => void;
  readonly showField: (object: string, name: string) => void;
  /** INVALID_TYPE, 404 when described, no events. */
  readonly hideObject: (object: string) => void;
  readonly showObject: (object: string) => void;
  /** View All is lost: queries find nothing, reading by id answers null. */
  readonly hideRecords: (object: string) => void;
  readonly showRecords: (object: string) => void;

  /** By API name or label. Deals are neither stamped nor told of, whatever changes with them. */
  readonly editStage: (name: string, changes: StageChanges) => void;
  /** Units of the currency for one of the corporate one. A currency that is not there yet is added. */
  readonly setRate: (isoCode: string, rate: string | number) => void;
  /** The rate from that day on, until the next one begins. */
  readonly setDatedRate: (isoCode: string, startOn: string, rate: string | number) => void;
}

interface Place {
  /** The administrator. */
  readonly actorId: string;
  /** Puts an event on the bus that names all records of an object. */
  readonly tellOfAll: (object: string) => void;
}

const listOf = (ids: Ids): readonly string[] => (typeof ids === 'string' ? [ids] : ids);

const typeForId = (org: Org, id: string): SObjectType => {
  const type = org.schema.typeOfId(id);
  if (!type) throw new Error(`no object has ids like ${id}`);
  return type;
};

/** The words by which data and settings of a running org change. */
export const dataControl = (org: Org, { actorId, tellOfAll }: Place): DataControl => {
  const actor = (as = actorId): Actor => ({ userId: as, origin: '' });
  const hide = (of: 'hide' | 'show', what: keyof Hidden) => (name: string) => void org.edit({ of, what, name });
  const hideField = (of: 'hide' | 'show') => (object: string, name: string) =>
    void org.edit({ of, what: 'fields', name: `${object}.${name}` });
  return {
    merge: (winnerId, loserIds, fields = {}) =>
      org.transact(actor(), (transaction) => {
        const merge = { winnerId, loserIds: listOf(loserIds), inputs: fields };
        mergeRecords(transaction, typeForId(org, winnerId), merge);
      }),
    convertLead: (leadId, conversion = {}, as) =>
      org.transact(actor(as), (transaction) => convertLead(transaction, leadId, conversion)),
    purge: (ids) => purgeRecords(org, actor(), listOf(ids)),
    emptyRecycleBin: (ids) => emptyRecycleBin(org, actor(), ids === undefined ? undefined : listOf(ids)),
    addField: (object, field) => void org.edit({ of: 'add-field', object, field }),
    removeField: (object, name) => void org.edit({ of: 'remove-field', object, name }),
    renameField: (object, name, to) => void org.edit({ of: 'rename-field', object, name, to }),
    changeFieldType: (object, name, changes) => {
      if (org.edit({ of: 'change-field', object, name, changes })) tellOfAll(object);
    },
    addObject: (object) => void org.edit({ of: 'add-object', object }),
    hideField: hideField('hide'),
    showField: hideField('show'),
    hideObject: hide('hide', 'objects'),
    showObject: hide('show', 'objects'),
    hideRecords: hide('hide', 'records'),
    showRecords: hide('show', 'records'),
    editStage: (name, changes) => org.transact(actor(), (transaction) => editStage(transaction, name, changes)),
    setRate: (isoCode, rate) => org.transact(actor(), (transaction) => setRate(transaction, isoCode, rate)),
    setDatedRate: (isoCode, startOn, rate) =>
      org.transact(actor(), (transaction) => setDatedRate(transaction, { isoCode, startOn, rate })),
  };
};
