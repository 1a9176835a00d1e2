import type { Unit } from '#shared/metrics/define-metric';
import type { Format } from '#web/ui/format.ts';

/** A figure with every digit: for tips and tables. */
export const exactFigure = (format: Format, unit: Unit, value: string | null): string => {
  switch (unit) {
    case 'money':
      return format.moneyExact(value);
    case 'count':
      return format.count(value);
    default:
      return format.figure(unit, value);
  }
};
