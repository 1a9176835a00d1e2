import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { isAdditive } from '#shared/metrics/define-metric';
import { metrics } from '#shared/metrics/index';
import type { bar as declaration } from '#shared/widgets/bar';
import { useFormat } from '#web/data/signed-in.ts';
import type { Bar } from './bars.ts';
import { changeWords } from './change-words.ts';
import { exactFigure } from './exact-figure.ts';
import { isFew } from './few.ts';
import { pointLabel } from './point-label.ts';
import { rowsWords } from './rows-words.ts';
import type { DrawnMark } from './use-marks.ts';

interface Asked {
  readonly settings: z.output<typeof declaration.settings>;
  readonly bars: readonly Bar[];
}

interface NamedBar {
  readonly bar: Bar;
  readonly label: string;
  readonly isFew: boolean;
  readonly whole: DrawnMark;
  readonly pieces: readonly DrawnMark[];
}

/** Each bar by its name, with the marks that it and its pieces are. */
export const useBarMarks = ({ settings: { metric, by, splitBy, compare }, bars }: Asked): readonly NamedBar[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const { unit } = metrics[metric];
  const whole = bars.reduce((sum, { point }) => sum + Number(point.value ?? 0), 0);
  return bars.map((bar) => {
    const { point, segments } = bar;
    const label = pointLabel(t, { by, point, format });
    const few = isFew(unit, point);
    const share = isAdditive(metrics[metric]) && whole > 0 && Number(point.value) >= 0;
    return {
      bar,
      label,
      isFew: few,
      whole: {
        mark: { question: 'bars', key: point.key, label },
        tip: {
          label,
          figure: exactFigure(format, unit, point.value),
          notes: [
            share ? t('charts.share', { percent: format.percent(Number(point.value) / whole) }) : '',
            few ? t('widgets.kpi-tile.few', { count: point.count }) : rowsWords(t, { metric, count: point.count }),
            compare === 'none'
              ? ''
              : changeWords(t, {
                  unit,
                  format,
                  value: point.value,
                  compared: point.compared,
                  what: t(`charts.comparisons.${compare}`),
                }),
          ].filter(Boolean),
        },
      },
      pieces: splitBy
        ? segments.map(({ part }) => {
            const partLabel = `${label} · ${pointLabel(t, { by: splitBy, point: part, format })}`;
            return {
              mark: { question: 'bars', key: point.key, splitKey: part.key, label: partLabel },
              tip: {
                label: partLabel,
                figure: exactFigure(format, unit, part.value),
                notes: [rowsWords(t, { metric, count: part.count })],
              },
            };
          })
        : [],
    };
  });
};
