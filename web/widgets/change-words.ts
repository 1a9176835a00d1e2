import type { TFunction } from 'i18next';
import type { Unit } from '#shared/metrics/define-metric';
import type { Format } from '#web/ui/format.ts';
import { compare } from './compare.ts';
import { exactFigure } from './exact-figure.ts';

interface Compared {
  readonly unit: Unit;
  readonly format: Format;
  readonly value: string | null;
  readonly compared: string | null | undefined;
  /** What is compared with, in words. */
  readonly what: string;
}

/** "a year before: € 1.2 M, ▲ 12 %"; nothing where there is nothing to compare with. */
export const changeWords = (t: TFunction, { unit, format, value, compared, what }: Compared): string => {
  if (typeof compared !== 'string') return '';
  const before = t('charts.comparedFigure', { what, figure: exactFigure(format, unit, compared) });
  const change = compare(unit, { value, compared });
  if (change.kind !== 'up' && change.kind !== 'down') return before;
  const by =
    unit === 'ratio' ? t('widgets.kpi-tile.points', { change: format.decimal(change.by) }) : format.percent(change.by);
  return `${before}, ${change.kind === 'up' ? '▲' : '▼'} ${by}`;
};
