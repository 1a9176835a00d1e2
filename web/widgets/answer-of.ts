import type { Answer } from '#shared/query/answer';
import type { Answers } from './widget-view.ts';

/**
 * The answer to one of a widget's questions, of the kind that its question promises.
 * Throws when it is missing or of another kind; the frame shows that as an error.
 */
export const answerOf = <K extends Answer['kind']>(
  answers: Answers,
  [name, kind]: readonly [name: string, kind: K],
): Extract<Answer, { kind: K }> => {
  const answer = answers[name];
  if (!isOfKind(answer, kind)) throw new Error(`the answer "${name}" is ${answer?.kind ?? 'missing'}, not ${kind}`);
  return answer;
};

const isOfKind = <K extends Answer['kind']>(
  answer: Answer | undefined,
  kind: K,
): answer is Extract<Answer, { kind: K }> => answer?.kind === kind;
