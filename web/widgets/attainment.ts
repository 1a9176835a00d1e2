import type { Metric } from '#shared/metrics/define-metric';

/** How a figure stands against its goal. */
export interface Attainment {
  /** Of the goal, as a fraction; null where there is no figure. */
  readonly share: number | null;
  /** What is missing, in the figure's own unit; 0 or less when the goal is reached. */
  readonly gap: number | null;
  readonly isReached: boolean;
}

/** Of a metric of which less is better the goal is a ceiling: it is kept as long as the figure is not above it. */
export const attainmentOf = (
  { value, goal }: { readonly value: string | null; readonly goal: string },
  better: Metric['better'],
): Attainment => {
  if (value === null) return { share: null, gap: null, isReached: false };
  const [reached, wanted] = [Number(value), Number(goal)];
  const gap = better === 'more' ? wanted - reached : reached - wanted;
  return { share: reached / wanted, gap, isReached: gap <= 0 };
};
