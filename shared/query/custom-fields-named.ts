import { type CustomName, isCustomName } from '../objects/custom-field.ts';
import type { QuerySpec } from './query-spec.ts';

/** The custom fields that a question names, to split by or to filter by; each may stand there twice. */
export const customFieldsNamed = (spec: QuerySpec): readonly CustomName[] => {
  switch (spec.kind) {
    case 'measure':
      return [...(spec.by === undefined ? [] : [spec.by]), ...fieldsOf(spec)].filter(isCustomName);
    case 'records':
      return fieldsOf(spec).filter(isCustomName);
    case 'funnel':
    case 'changes':
      return [];
  }
};

const fieldsOf = ({ filters }: Extract<QuerySpec, { filters: unknown }>): readonly string[] =>
  filters.map(({ field }) => field);
