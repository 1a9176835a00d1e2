import type { RefusalCode } from '#shared/query/refusal-codes';

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
