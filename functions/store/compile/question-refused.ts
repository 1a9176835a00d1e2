/** A question that makes no sense here. It is answered as refused; the others of the board are answered as usual. */
export class QuestionRefusedError extends Error {
  override readonly name = 'QuestionRefusedError';
  readonly code: 'query.unknown-field' | 'query.bad-filter' | 'query.unknown-dimension';

  constructor(code: QuestionRefusedError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
