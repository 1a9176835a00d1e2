import type { TFunction } from 'i18next';
import { type Metric, termsOf } from '#shared/metrics/define-metric';
import { isMetricName, type MetricName, metrics } from '#shared/metrics/index';
import type { Answer } from '#shared/query/answer';
import type { QuerySpec } from '#shared/query/query-spec';
import { splitWords } from '#web/widgets/dimension-words.ts';

/** What a question is about, as a heading: "Won by stage", "List of deals". */
export const figureTitle = (t: TFunction, spec: QuerySpec): string => {
  switch (spec.kind) {
    case 'measure': {
      const name = t(`metrics.${spec.metric}.name`);
      const split = spec.by === undefined ? name : splitWords(t, spec.by, name);
      return spec.splitBy === undefined ? split : splitWords(t, spec.splitBy, split);
    }
    case 'records':
      return t(`explain.lists.${spec.object}`);
    case 'funnel':
      return t('explain.funnel');
    case 'changes':
      return t('explain.changes');
    case 'values':
      return t('explain.values');
  }
};

/** What the question is of: how it is made, in a sentence. */
export const formulaWords = (t: TFunction, spec: QuerySpec): string => {
  switch (spec.kind) {
    case 'measure':
      return t(`definitions.${spec.metric}.formula`);
    case 'records':
      return t('explain.made.records');
    case 'funnel':
      return t('explain.made.funnel');
    case 'changes':
      return t('explain.made.changes');
    case 'values':
      return t('explain.made.values');
  }
};

/** The metrics that a metric is made of; none where it is made of rows. */
export const formulaTerms = (name: MetricName): readonly MetricName[] => {
  const { measure }: Metric = metrics[name];
  return measure.kind === 'formula' ? termsOf(measure.formula).filter(isMetricName) : [];
};

/** Rows behind a whole answer. */
export const rowsBehind = (answer: Answer | undefined): number | undefined => {
  switch (answer?.kind) {
    case 'value':
    case 'series':
    case 'records':
      return answer.count;
    case 'funnel':
      return answer.steps[0]?.reached ?? 0;
    case 'changes':
    case 'values':
    case 'refused':
    case undefined:
      return undefined;
  }
};
