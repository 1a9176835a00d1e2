import type { TFunction } from 'i18next';
import type { Unit } from '#shared/metrics/define-metric';
import type { ValueAnswer } from '#shared/query/answer';
import type { Format } from '#web/ui/format.ts';

interface Spread {
  readonly unit: Unit;
  readonly format: Format;
  readonly spread: ValueAnswer['spread'];
}

/** How far the rows behind a median lie apart: three quarters, 95 of a hundred, and the mean. */
export const spreadWords = (t: TFunction, { unit, format, spread }: Spread): readonly string[] => {
  if (!spread) return [];
  const { upperQuartile, p95, mean } = spread;
  return [
    upperQuartile === null ? '' : t('charts.spread.upperQuartile', { figure: format.figure(unit, upperQuartile) }),
    p95 === null ? '' : t('charts.spread.p95', { figure: format.figure(unit, p95) }),
    mean === null ? '' : t('charts.spread.mean', { figure: format.figure(unit, mean) }),
  ].filter(Boolean);
};
