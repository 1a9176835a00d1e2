import type { TFunction } from 'i18next';
import type { Answer } from '#shared/query/answer';
import type { DrillMark } from '#shared/query/drill';
import type { QuerySpec } from '#shared/query/query-spec';
import type { Format } from '#web/ui/format.ts';
import { pointLabel } from '#web/widgets/point-label.ts';
import { periodWords } from '#web/words/period-words.ts';
import { figureTitle } from '../explain/figure-title.ts';

interface Titled {
  readonly spec: QuerySpec;
  readonly mark: DrillMark | undefined;
  /** Knows how people and steps are called; absent until it is here. */
  readonly answer: Answer | undefined;
  readonly format: Format;
}

/** What a figure is called where nobody has given it a title: "Won by stage · Proposal · this quarter". */
export const drillTitle = (t: TFunction, { spec, mark, answer, format }: Titled): string => {
  const period = 'period' in spec && spec.period ? [periodWords(t, spec.period)] : [];
  return [figureTitle(t, spec), ...labels(t, { spec, mark, answer, format }), ...period].join(' · ');
};

const labels = (t: TFunction, { spec, mark, answer, format }: Titled): readonly string[] => {
  const { key, splitKey } = mark ?? {};
  if (key === undefined) return [];
  if (spec.kind === 'funnel') {
    const step = answer?.kind === 'funnel' ? answer.steps.find(({ stage }) => stage === key) : undefined;
    return [step?.label ?? key ?? ''];
  }
  if (spec.kind !== 'measure' || spec.by === undefined) return [];
  const point = answer?.kind === 'series' ? answer.points.find((each) => each.key === key) : undefined;
  const first = pointLabel(t, { by: spec.by, point: point ?? { key, label: null }, format });
  if (splitKey === undefined || spec.splitBy === undefined) return [first];
  const part = point?.parts?.find((each) => each.key === splitKey) ?? { key: splitKey, label: null };
  return [first, pointLabel(t, { by: spec.splitBy, point: part, format })];
};
