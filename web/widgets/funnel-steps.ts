import type { FunnelAnswer } from '#shared/query/answer';

type Step = FunnelAnswer['steps'][number];

/** A stage on the way, seen by number or by amount. */
export interface FunnelStep extends Step {
  /** What its bar is long by. */
  readonly size: number;
  /** Its bar as a share of the longest. */
  readonly share: number;
  /** Of those that came to the stage before, how many came to this one, as a fraction; null for the first, and where nobody came. */
  readonly conversion: number | null;
}

/** The stages with their bars. Conversion is by distinct deals, whatever the bars are by: amounts change on the way. */
export const funnelSteps = (steps: readonly Step[], by: 'count' | 'amount'): readonly FunnelStep[] => {
  const sized = steps.map((step) => ({ ...step, size: by === 'count' ? step.reached : Number(step.amount ?? 0) }));
  const longest = Math.max(0, ...sized.map(({ size }) => size));
  return sized.map((step, i) => ({
    ...step,
    share: longest === 0 ? 0 : Math.max(0, step.size) / longest,
    conversion: conversion(step, sized[i - 1]),
  }));
};

/** Distinct deals that came this far out of those that came to another one. */
export const conversion = (
  step: Pick<Step, 'reached'> | undefined,
  from: Pick<Step, 'reached'> | undefined,
): number | null => (step && from && from.reached > 0 ? step.reached / from.reached : null);
