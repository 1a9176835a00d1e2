import { type CustomName, isCustomName } from '../objects/custom-field.ts';
import { type CustomFieldOn, customFieldsOn } from './custom-field-on.ts';
import type { Dimension } from './dimensions.ts';
import { sourcesOf } from './narrow.ts';
import type { MeasureSpec, QuerySpec } from './query-spec.ts';

/** The custom fields that a question names, to split by, to filter by or to show; each may stand there twice. */
export const customFieldsNamed = (spec: QuerySpec): readonly CustomFieldOn[] => {
  const sources = spec.kind === 'values' ? [spec.object] : sourcesOf(spec);
  return namesIn(spec).flatMap((name) => sources.flatMap((source) => customFieldsOn(name, source)));
};

const namesIn = (spec: QuerySpec): readonly CustomName[] => {
  switch (spec.kind) {
    case 'measure':
      return [...splits(spec), ...fieldsOf(spec)].filter(isCustomName);
    case 'records':
      return [...spec.columns, spec.sort.by, ...splits(spec.behind ?? {}), ...fieldsOf(spec)].filter(isCustomName);
    case 'funnel':
    case 'changes':
      return fieldsOf(spec).filter(isCustomName);
    case 'values':
      return [spec.of].filter(isCustomName);
  }
};

const fieldsOf = ({ filters }: Extract<QuerySpec, { filters: unknown }>): readonly string[] =>
  filters.map(({ field }) => field);

const splits = ({ by, splitBy }: Pick<MeasureSpec, 'by' | 'splitBy'>): readonly Dimension[] =>
  [by, splitBy].filter((dimension) => dimension !== undefined);
