import type { Filter } from '../query/filter.ts';
import { flag } from './define-metric.ts';

/** Of deals due in a period: those that were not closed in it and whose close date now lies after it. */
export const slipped: readonly Filter[] = [
  { field: 'move', is: 'equal', values: ['pushed-out'] },
  flag('isStillOpen', true),
];
