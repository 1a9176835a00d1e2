import type { Fields, Index } from '#shared/objects/define-object';
import { type ObjectName, objects } from '#shared/objects/index';

/** A declaration without its literal types, for those who treat all objects alike. */
export interface Declaration {
  readonly from: string;
  readonly owner?: string;
  readonly versioned?: readonly string[];
  readonly decides?: readonly string[];
  readonly takesCustomFields?: true;
  readonly foundBy?: { readonly field: string; readonly by: 'words' | 'trigrams' };
  readonly indexes?: readonly Index<string>[];
  readonly fields: Fields;
}

export const declarationOf = (name: ObjectName): Declaration => objects[name];
