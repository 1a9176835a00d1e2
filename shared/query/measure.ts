import type { MeasureSpec } from './query-spec.ts';

/** A measure with the defaults of its schema; what the widget names wins. */
export const measure = (spec: Pick<MeasureSpec, 'metric'> & Partial<MeasureSpec>): MeasureSpec => ({
  kind: 'measure',
  filters: [],
  attribution: 'now',
  sort: 'dimension',
  limit: 50,
  ...spec,
});
