import type { Answer } from '#shared/query/answer';
import { ApiProblem } from './request-error.ts';

/** Why a question is not answered, in the server's terms; `board/refusal-words.ts` says it in the viewer's. */
export interface Refusal {
  readonly code: string;
  /** The server's own sentence, in English: for a code that has come since. */
  readonly message: string;
  /** The question, and what of it is at fault, as its path; absent where the server says neither. */
  readonly question?: string;
  readonly field?: string;
}

/** What was asked for is refused, and is all that was asked for. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** The first refusal among a widget's answers. */
export const refusalAmong = (answers: Readonly<Record<string, Answer>>): Refusal | undefined => {
  const [refusal] = Object.entries(answers).flatMap(([question, answer]) => {
    if (answer.kind !== 'refused') return [];
    const { code, message, field } = answer;
    return [{ code, message, question, ...(field !== undefined && { field }) }];
  });
  return refusal;
};

/** What an error says of one widget, where it means that all that was asked at once is refused; undefined of any other error. */
export const refusalOf = (widget: string, error: Error | null): Refusal | undefined => {
  if (error instanceof RefusedError) return error.refusal;
  if (!(error instanceof ApiProblem) || error.status !== 422) return undefined;
  // Its path begins with `widgets.<widget>.<question>`.
  const issue = error.issues.find(({ path }) => path.startsWith(`widgets.${widget}.`));
  if (issue === undefined) return { code: error.code, message: error.message };
  const [, , question, ...field] = issue.path.split('.');
  return {
    code: issue.code ?? error.code,
    message: issue.message,
    ...(question !== undefined && { question }),
    ...(field.length > 0 && { field: field.join('.') }),
  };
};
