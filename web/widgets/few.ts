import type { Unit } from '#shared/metrics/define-metric';

/** A ratio or a median of fewer rows says little, and is shown so. */
const fewRows = 5;

/** Whether a figure rests on too few rows to be judged; sums and numbers stand for themselves. */
export const isFew = (
  unit: Unit,
  { value, count }: { readonly value: string | null; readonly count: number },
): boolean => (unit === 'ratio' || unit === 'days' || unit === 'minutes') && value !== null && count < fewRows;
