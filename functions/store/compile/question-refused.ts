/** What is wrong with a question, for programs. */
export type RefusalCode =
  | 'query.unknown-field'
  | 'query.bad-filter'
  | 'query.unknown-dimension'
  | 'query.bad-split'
  | 'query.bad-comparison'
  | 'query.bad-cursor'
  | 'query.no-records'
  | 'query.names-withheld'
  | 'query.asks-for-period'
  | 'query.asks-for-stage'
  | 'query.too-many-buckets'
  | 'query.too-many-groups'
  | 'query.too-many-parts';

/** A question that makes no sense here. It is answered as refused; the others of the board are answered as usual. */
export class QuestionRefusedError extends Error {
  override readonly name = 'QuestionRefusedError';
  readonly code: RefusalCode;
  /** What of the question is at fault, as its path: `filters.0.values`. */
  readonly field: string | undefined;

  constructor(code: RefusalCode, message: string, field?: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
