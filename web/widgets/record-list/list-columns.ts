import type { TFunction } from 'i18next';
import { isCustomName } from '#shared/objects/custom-field';
import { type FieldKind, fieldKinds } from '#shared/objects/field';
import type { RecordsAnswer } from '#shared/query/answer';
import { type ColumnKind, columnKind, type ListObject, type RecordColumn } from '#shared/query/record-columns';
import { columnWords } from '../column-words.ts';
import { customWords } from '../dimension-words.ts';

export type RecordRow = RecordsAnswer['rows'][number];

/** A column of a list as it is read. */
export interface ListColumn {
  readonly name: RecordColumn;
  readonly label: string;
  readonly kind: ColumnKind;
  /** Figures stand on the right. */
  readonly isFigure: boolean;
}

interface Described {
  readonly object: ListObject;
  /** What was answered about the custom fields among the columns. */
  readonly customs: RecordsAnswer['customs'];
}

/** How a column is called and read. */
export const listColumn = (t: TFunction, name: RecordColumn, { object, customs }: Described): ListColumn => {
  const kind = columnKind(object, name) ?? fieldKind(customs[name]?.kind);
  const label = isCustomName(name) ? customWords(t, name, customs[name]?.label) : labelOf(t, name, object);
  return { name, label, kind, isFigure: figureKinds.has(kind) };
};

const labelOf = (t: TFunction, name: RecordColumn, object: ListObject): string =>
  object === 'lead' && name === 'name' ? t('lists.lead') : columnWords(t, name);

/** A kind of a later version reads as text. */
const fieldKind = (kind: string | undefined): FieldKind => fieldKinds.find((each) => each === kind) ?? 'text';

const figureKinds: ReadonlySet<ColumnKind> = new Set(['money', 'percent', 'number', 'integer', 'days', 'minutes']);
