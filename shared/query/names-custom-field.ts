import { isCustomName } from '../objects/custom-field.ts';
import type { QuerySpec } from './query-spec.ts';

/** Whether a question names a custom field: only then must be known which of them are mirrored. */
export const namesCustomField = (spec: QuerySpec): boolean => {
  switch (spec.kind) {
    case 'measure':
      return (spec.by !== undefined && isCustomName(spec.by)) || spec.filters.some(({ field }) => isCustomName(field));
    case 'records':
      return spec.filters.some(({ field }) => isCustomName(field));
    case 'funnel':
    case 'changes':
      return false;
  }
};
