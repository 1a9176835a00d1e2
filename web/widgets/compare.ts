import type { Unit } from '#shared/metrics/define-metric';

/** How a figure stands against an earlier one. `by`: a fraction of the earlier one, or for ratios percentage points. */
export type Comparison =
  | { readonly kind: 'none' }
  | { readonly kind: 'new' }
  | { readonly kind: 'same' }
  | { readonly kind: 'up' | 'down'; readonly by: number };

/** Compares two figures. From zero there is no percentage: that is "new", not infinity and not 0 %. */
export const compare = (
  unit: Unit,
  { value, compared }: { readonly value: string | null; readonly compared?: string | null | undefined },
): Comparison => {
  if (value === null || compared === null || compared === undefined) return { kind: 'none' };
  const [now, before] = [Number(value), Number(compared)];
  if (now === before) return { kind: 'same' };
  if (unit !== 'ratio' && before === 0) return { kind: 'new' };
  const by = unit === 'ratio' ? (now - before) * 100 : (now - before) / Math.abs(before);
  return { kind: by > 0 ? 'up' : 'down', by: Math.abs(by) };
};
