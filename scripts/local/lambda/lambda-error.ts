/** The function failed, ran out of time, or its process ended: what Lambda answers with `FunctionError: Unhandled`. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
  readonly errorType: string;
  readonly trace: readonly string[];

  constructor({ errorType, errorMessage, trace = [] }: FunctionFault) {
    super(errorMessage);
    this.errorType = errorType;
    this.trace = trace;
  }
}

/** As many as the template reserves are running already: nothing was run. */
export class ThrottledError extends Error {
  override readonly name = 'ThrottledError';
}

export interface FunctionFault {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}
