import type { RawBuilder } from 'kysely';
import type { Metric } from '#shared/metrics/define-metric';
import type { FieldKind } from '#shared/objects/field';
import type { NamedDimension } from '#shared/query/dimensions';
import type { DayRange } from '#shared/query/periods';
import type { Source } from '#shared/query/source';
import type { Condition } from '../asking.ts';
import type { OwnDay } from './own-day.ts';

/**
 * One kind of row that questions read, as SQL on a relation called `o`. What asks, measures, lists and value lists
 * alike, knows no table: it takes the relation with what it reads, the rows that the viewer may see, and cells.
 */
export interface SourceRows {
  readonly source: Source;
  /**
   * The rows with what these fields and dimensions need beside them, as `from` wants it. A name that needs nothing costs
   * nothing. Which deals were due, and what became of them, only a period decides; other rows take none.
   */
  readonly relation: (reading: readonly string[], range?: DayRange) => RawBuilder<unknown>;
  /** The living rows of the organisation that the viewer may see; always by who owns them now. */
  readonly visible: Condition;
  /**
   * A declared field by our name, a column of record lists that is worked out (`age`, `daysInStage`, `risk`,
   * `response`, `pushes`), `isLost` of a deal, `move` and `isStillOpen` of one that was due, `stageDays`
   * and `wentOn` of one in a stage, or a custom field as `custom:` and its API name, of a deal's account as `custom:Account.`; undefined where rows have no such field.
   * @throws QuestionRefusedError for a custom field that is not mirrored
   */
  readonly field: (name: string, at?: string) => RowCell | undefined;
  /** What a row is split by, as text. Asked only for dimensions that the source has, and never for those of time. */
  readonly key: (by: KeyDimension) => RawBuilder<unknown>;
  /** The day that the question counts a row by; absent when it asks for a state of now. */
  readonly day?: OwnDay;
  /** Several rows may be of one record, which is counted once. */
  readonly repeats?: true;
  /** Holds for a row whose amount cannot be converted; absent where there is nothing to convert. */
  readonly isWithoutRate?: Condition;
}

/** By which day of theirs rows count, and whose they are: their owner's of now, or whoever owned them on that day. Only deals remember. */
export interface Counted {
  readonly countsBy?: Metric['countsBy'] | undefined;
  readonly attribution: 'now' | 'then';
}

/** Dimensions whose values lie in the row or beside it. */
export type KeyDimension = Exclude<NamedDimension, 'weekday' | 'hour'>;

/** A value of a row. */
export interface RowCell {
  readonly kind: FieldKind;
  /** In the SQL type of its kind. Money is in hundredths of the corporate currency. */
  readonly cell: RawBuilder<unknown>;
  /** What a constant is cast to that the value is compared with. */
  readonly comparedAs: string;
}
