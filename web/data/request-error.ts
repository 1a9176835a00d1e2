import type { Problem } from '#shared/api/problem';

/** Nobody is signed in (any more): the sign-in page is next. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}

/** The request reached nobody, or no answer came back. Trying again later may help. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';

  constructor(cause: unknown) {
    super('Fairlead cannot be reached', { cause });
  }
}

/** The API answered with an error. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  /** Where in the request, where the server says so. */
  readonly issues: NonNullable<Problem['issues']>;

  constructor(status: number, problem: Problem | undefined) {
    super(problem?.message ?? `The server answered ${status}`);
    this.status = status;
    this.code = problem?.code ?? `http.${status}`;
    this.requestId = problem?.requestId;
    this.issues = problem?.issues ?? [];
  }
}

/** Whether asking again, unchanged, may succeed. */
export const isWorthRetrying = (error: Error): boolean =>
  error instanceof UnreachableError || (error instanceof ApiProblem && (error.status >= 500 || error.status === 429));
