import type { TFunction } from 'i18next';
import { isCustomName } from '#shared/objects/custom-field';
import type { RecordColumn } from '#shared/query/record-columns';
import { dimensionWords } from './dimension-words.ts';

/** What a column of a list is called. */
export const columnWords = (t: TFunction, column: RecordColumn): string =>
  isCustomName(column) ? dimensionWords(t, column) : t(`columns.${column}`);
