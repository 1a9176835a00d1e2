import type { Unit } from '#shared/metrics/define-metric';
import { type MetricName, metrics, termsBehind } from '#shared/metrics/index';
import type { Answer } from '#shared/query/answer';
import type { DrillMark } from '#shared/query/drill';
import type { QuerySpec } from '#shared/query/query-spec';

/** A figure and how many rows are behind it. */
export interface MarkedFigure {
  readonly value: string | null;
  readonly unit: Unit;
  readonly count: number;
}

/** The question for the figure itself, and those for the terms of a formula, by name. Of a list, its first row is enough. */
export const figureQuestions = (spec: QuerySpec): Readonly<Record<string, QuerySpec>> => {
  if (spec.kind === 'records') return { figure: { ...spec, limit: 1 } };
  if (spec.kind !== 'measure') return { figure: spec };
  const terms = termsBehind(spec.metric).filter((term) => term !== spec.metric);
  const { compare: _, ...plain } = spec;
  return { figure: plain, ...Object.fromEntries(terms.map((metric) => [metric, { ...plain, metric }])) };
};

interface Marked {
  readonly metric: MetricName | undefined;
  readonly answer: Answer | undefined;
}

/** The figure of the part that is meant, or of the whole; undefined where the answer has none, such as a list's. */
export const markedFigure = ({ metric, answer }: Marked, { key, splitKey }: DrillMark): MarkedFigure | undefined => {
  if (answer?.kind === 'funnel') {
    const step = key === undefined ? answer.steps[0] : answer.steps.find(({ stage }) => stage === key);
    return step && { value: String(step.reached), unit: 'count', count: step.reached };
  }
  if (metric === undefined) return undefined;
  const { unit } = metrics[metric];
  if (answer?.kind === 'value') return { value: answer.value, unit, count: answer.count };
  if (answer?.kind !== 'series') return undefined;
  if (key === undefined) return { value: answer.total, unit, count: answer.count };
  const point = answer.points.find((each) => each.key === key);
  const part = splitKey === undefined ? point : point?.parts?.find((each) => each.key === splitKey);
  return part && { value: part.value, unit, count: part.count };
};
