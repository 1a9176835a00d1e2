import type { Expression } from '#shared/metrics/define-metric';
import { isMetricName, type MetricName } from '#shared/metrics/index';

/** How the parts of a formula are written: by their names, or by their figures of now. */
export interface ExpressionWriting {
  readonly term: (metric: MetricName) => string;
  readonly elapsed: string;
}

const signs = { plus: '+', minus: '−', times: '×', per: '÷' } as const;

/** A formula as it is written on paper: "Open pipeline ÷ (Quota − Won)". */
export const expressionWords = (expression: Expression, writing: ExpressionWriting): string => {
  if ('term' in expression) return isMetricName(expression.term) ? writing.term(expression.term) : expression.term;
  if ('elapsed' in expression) return writing.elapsed;
  const { op, left, right } = expression;
  const written = (part: Expression, isRight: boolean) => {
    const words = expressionWords(part, writing);
    return needsBrackets(part, { op, isRight }) ? `(${words})` : words;
  };
  return `${written(left, false)} ${signs[op]} ${written(right, true)}`;
};

interface Around {
  readonly op: keyof typeof signs;
  readonly isRight: boolean;
}

const needsBrackets = (part: Expression, { op, isRight }: Around): boolean => {
  if (!('op' in part)) return false;
  const isSum = (sign: keyof typeof signs) => sign === 'plus' || sign === 'minus';
  if (isSum(part.op)) return !isSum(op) || (isRight && op === 'minus');
  return isRight && op === 'per';
};
