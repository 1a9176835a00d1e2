/** Types that a custom field may have. */
export type CustomFieldType =
  | 'boolean'
  | 'currency'
  | 'date'
  | 'datetime'
  | 'double'
  | 'email'
  | 'int'
  | 'percent'
  | 'picklist'
  | 'reference'
  | 'string'
  | 'textarea';

/** A value kept on the parent, of its children: saved when they change. */
export interface RollUp {
  readonly child: string;
  /** The child's reference to the parent, such as `AccountId`. */
  readonly through: string;
  readonly summarise: 'COUNT' | 'SUM' | 'MIN' | 'MAX';
  /** The child's field; not for COUNT. */
  readonly of?: string;
  /** Only children of which every one of these fields has this value. */
  readonly where?: Readonly<Record<string, string | boolean>>;
}

/** A custom field to be. With `formula` or `rollUp` its type is that of the result, and nobody writes it. */
export interface NewField {
  /** Ends in `__c`. */
  readonly name: string;
  readonly type: CustomFieldType;
  /** Default: the name without its end, in words. */
  readonly label?: string;
  /** Default 255; textarea 32,768. */
  readonly length?: number;
  /** Digits in all and behind the point. Default 18 and 2. */
  readonly precision?: number;
  readonly scale?: number;
  readonly values?: readonly string[];
  readonly restricted?: boolean;
  readonly referenceTo?: string;
  /** Deleting the parent deletes the child. */
  readonly isMasterDetail?: boolean;
  readonly required?: boolean;
  readonly defaultValue?: string | boolean;
  /** In Salesforce's formula language, such as `Amount * Account.Share__c / 100`. Computed when read, never stamped. */
  readonly formula?: string;
  readonly rollUp?: RollUp;
}

export type FieldChanges = Partial<Omit<NewField, 'name' | 'formula' | 'rollUp'>> & { readonly type: CustomFieldType };

/** A custom object to be. */
export interface NewObject {
  /** Ends in `__c`. */
  readonly name: string;
  readonly label?: string;
  readonly labelPlural?: string;
  readonly fields?: readonly NewField[];
}
