import type { Filter } from '../query/filter.ts';
import { flag } from './define-metric.ts';

/** Of deals that close in a period at its end: those whose close date lay before it when it began. Who loses a deal today dates it today. */
export const pushedIn: readonly Filter[] = [
  { field: 'move', is: 'equal', values: ['pushed-in'] },
  flag('isLost', false),
];
