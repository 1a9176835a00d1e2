import type { ConvertedLead, LeadConversion } from './org/convert-lead.ts';
import type { StageChanges } from './org/edit-stage.ts';
import type { FieldInputs } from './org/write-fields.ts';
import type { FieldChanges, NewField, NewObject } from './schema/new-field.ts';

type Ids = string | readonly string[];

/**
 * What an administrator does to data, fields and settings of a running org, as no REST call can. `as`: the id of
 * the user who does it, default the administrator. What is hidden is hidden from the integration user alone.
 */
export interface DataControl {
  /** `fields` are written to the winner. The losers are deleted and name it; what hung on them hangs on it. */
  readonly merge: (winnerId: string, loserIds: Ids, fields?: FieldInputs, as?: string) => void;
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

const unbuilt = (): never => {
  throw new Error('this is not built yet');
};

/** Built next: the words above stand. */
export const dataControl = (): DataControl => ({
  merge: unbuilt,
  convertLead: unbuilt,
  purge: unbuilt,
  emptyRecycleBin: unbuilt,
  addField: unbuilt,
  removeField: unbuilt,
  renameField: unbuilt,
  changeFieldType: unbuilt,
  addObject: unbuilt,
  hideField: unbuilt,
  showField: unbuilt,
  hideObject: unbuilt,
  showObject: unbuilt,
  hideRecords: unbuilt,
  showRecords: unbuilt,
  editStage: unbuilt,
  setRate: unbuilt,
  setDatedRate: unbuilt,
});
