import type { Problem } from '#shared/api/problem';
import { type HttpAnswer, jsonAnswer } from './http-answer.ts';
import { HttpError } from './http-error.ts';
import type { Log } from './log.ts';
import { isTryAgain } from './try-again.ts';

/** A refused or failed request, before it is dressed as JSON or, for a browser that navigates, as a page. */
export interface Failure {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly problem: Problem;
}

const retryAfterSeconds = '2';

/** The one place where an error becomes an answer: the caller's fault, try again, or ours. */
export const toFailure = (error: unknown, requestId: string): Failure => {
  if (error instanceof HttpError) {
    const { status, code, message, headers, cookies, issues, facts } = error;
    const told = { ...(issues && { issues: [...issues] }), ...(facts && { facts }) };
    return { status, headers, cookies, problem: { code, message, requestId, ...told } };
  }
  if (isTryAgain(error)) {
    return {
      status: 503,
      headers: { 'retry-after': retryAfterSeconds },
      problem: { code: 'server.busy', message: 'Fairlead is busy. Try again in a moment.', requestId },
    };
  }
  return {
    status: 500,
    headers: {},
    // A fixed text: what went wrong inside is in the log, under the same request id, and nowhere else.
    problem: { code: 'server.failed', message: 'Something went wrong on our side. It has been recorded.', requestId },
  };
};

/** Logs a failure with what its fate calls for: ours in full, the caller's by its code. Never the request's body. */
export const logFailure = (log: Log, { status, problem }: Failure, error: unknown): void => {
  if (status === 500) log.error('request failed', { code: problem.code, error });
  else if (status === 503) log.warn('request to be tried again', { code: problem.code, error });
  else log.warn('request refused', { code: problem.code, status, ...reasonOf(error) });
};

const reasonOf = (error: unknown): { reason?: Error } =>
  error instanceof Error && error.cause instanceof Error ? { reason: error.cause } : {};

/** The JSON form of a failure. */
export const problemAnswer = ({ problem, ...extras }: Failure): HttpAnswer => jsonAnswer(problem, extras);
