import { isDecidedBy, poolsStages } from '#shared/metrics/telling-splits';
import type { MeasureSpec } from '#shared/query/query-spec';
import { QuestionRefusedError } from './question-refused.ts';

/**
 * Whether a figure so split, or not split, tells anything.
 * @throws QuestionRefusedError for a split whose members decide the figure, and for stages as one that are told apart
 */
export const checkTelling = (spec: MeasureSpec): void => {
  for (const at of ['by', 'splitBy'] as const) {
    const by = spec[at];
    if (by !== undefined && isDecidedBy(spec.metric, by))
      throw new QuestionRefusedError(
        'query.unknown-dimension',
        `each ${by} says by itself what became of its records, so this would be 100 % or 0 % by definition; choose another split`,
        at,
      );
  }
  if (poolsStages(spec))
    throw new QuestionRefusedError(
      'query.asks-for-stage',
      'each stage has its own figure, and all of them as one mean nothing; split by stage, or filter by one stage',
      'by',
    );
};
