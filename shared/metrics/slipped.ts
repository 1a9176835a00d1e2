import type { Filter } from '../query/filter.ts';
import { flag } from './define-metric.ts';

/** Of deals due in a period: those whose close date lies behind it, and that were still open when it ended, or are now. */
export const slipped: readonly Filter[] = [
  { field: 'move', is: 'equal', values: ['pushed-out'] },
  flag('isStillOpen', true),
];
