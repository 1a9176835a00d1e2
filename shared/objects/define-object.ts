import type { Field } from './field.ts';

export type Fields = Readonly<Record<string, Field>>;

/**
 * One Salesforce object that Fairlead mirrors. SOQL field lists, the table and its migration, the row
 * schema, the upsert, the demo data and the docs are readers of this declaration.
 *
 * Every object also has an `id` (Salesforce `Id`) and a source version (`SystemModstamp`); they are not declared.
 */
export interface MirroredObject<F extends Fields = Fields> {
  /** Salesforce API name. */
  readonly from: string;
  /** First three characters of every id of this object; of a custom object, whose prefix each organisation deals out, just `a`. */
  readonly keyPrefix: string;
  /** `soft`: the object has IsDeleted, and queryAll shows deleted rows. `never`: rows are only deactivated or purged. */
  readonly deletes: 'soft' | 'never';
  /** The field that names the owner, for visibility; absent where the object is visible to everyone. */
  readonly owner?: keyof F & string;
  /** Fields whose change closes one version of the record and opens the next. */
  readonly versioned?: readonly (keyof F & string)[];
  /**
   * Objects whose rows are decided by rows of this one without their SystemModstamp telling so: a stage that
   * becomes won closes deals in silence. When rows of this object change, those objects are read anew.
   */
  readonly decides?: readonly string[];
  /** Whether a tenant may choose custom fields of it to be mirrored, in the column `custom`. */
  readonly takesCustomFields?: true;
  /**
   * The field by whose words people search for its records, and what is indexed of it: trigrams, which forgive a slip,
   * or words alone, which cost a third. What else a search needs of an object is in `store`.
   */
  readonly foundBy?: { readonly field: keyof F & string; readonly by: 'words' | 'trigrams' };
  /** Indexes besides the primary key. */
  readonly indexes?: readonly Index<keyof F & string>[];
  readonly fields: F;
}

/** Fields that records are found by, in order. */
export type Index<Name extends string> =
  | readonly Name[]
  | {
      readonly by: readonly Name[];
      /** Fields that lie beside the key, so that who asks for no more need not look at the records themselves. */
      readonly carries: readonly (Name | 'id')[];
      /** A boolean field; the index then holds only living records for which it does not hold. */
      readonly unless?: Name;
      /** The index then holds only living records whose day lies before that of a moment, in UTC, or may do. */
      readonly where?: { readonly day: Name; readonly isBefore: Name };
    };

/** Declares a mirrored object and keeps the literal types of its fields. */
export const defineObject = <const F extends Fields>(declaration: MirroredObject<F>): MirroredObject<F> => declaration;
