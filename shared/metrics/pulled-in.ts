import type { Filter } from '../query/filter.ts';
import { flag } from './define-metric.ts';

/** Of deals that close in a period at its end: those whose close date lay after it when it began. Who loses a deal today dates it today. */
export const pulledIn: readonly Filter[] = [
  { field: 'move', is: 'equal', values: ['pulled-in'] },
  flag('isLost', false),
];
