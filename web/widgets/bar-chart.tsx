import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { isAdditive } from '#shared/metrics/define-metric';
import { metrics } from '#shared/metrics/index';
import type { bar as declaration } from '#shared/widgets/bar';
import { useFormat } from '#web/data/signed-in.ts';
import { answerOf } from './answer-of.ts';
import styles from './bar-chart.module.css';
import { type BarRow, BarRows } from './bar-rows.tsx';
import { barsOf } from './bars.ts';
import { Legend, type LegendEntry } from './legend.tsx';
import { MarkTip } from './mark-tip.tsx';
import { metricTitle } from './metric-title.ts';
import { restMark } from './rest-mark.ts';
import { useBarMarks } from './use-bar-marks.ts';
import { useCategoryColours } from './use-category-colours.ts';
import { useMarks } from './use-marks.ts';
import type { PictureProps } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

/** Horizontal bars from zero: names stay level, figures stand at the ends. */
export const BarChart = ({ settings, answers, onMark, chosen }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { metric, by, splitBy, compare } = settings;
  const { unit } = metrics[metric];
  const answer = answerOf(answers, ['bars', 'series']);
  const { bars, rest, zero } = barsOf(answer, { isAdditive: isAdditive(metrics[metric]) });
  const colours = useCategoryColours({ by: splitBy ?? by, answer, isSplit: splitBy !== undefined });
  const named = useBarMarks({ settings, bars });
  const drawn = named.flatMap(({ whole, pieces }) => [whole, ...pieces]);
  const marks = useMarks({
    drawn: answer.rest ? [...drawn, restMark(t, { rest: answer.rest, metric, format })] : drawn,
    onMark,
    chosen,
  });
  let next = 0;
  const rows = named.map(({ bar, label, isFew, pieces }): BarRow => {
    const mark = marks.wordedOf(next++);
    const { point, segments } = bar;
    return {
      key: `bar ${point.key}`,
      label,
      figure: isFew
        ? t('charts.few', { figure: format.figure(unit, point.value), count: point.count })
        : format.figure(unit, point.value),
      isQuiet: isFew,
      tick: bar.compared,
      mark,
      pieces:
        pieces.length > 0
          ? segments.map(({ part, from, to, lane, lanes }) => ({
              key: `part ${part.key}`,
              from,
              to,
              lane: { top: lane / lanes, height: 1 / lanes },
              colour: colours.of(part.key),
              mark: marks.propsOf(next++),
            }))
          : [{ key: 'bar', from: bar.from, to: bar.to, colour: colours.of(splitBy ? undefined : point.key) }],
    };
  });
  const restRow = answer.rest && {
    key: 'rest',
    label: t('charts.rest', { count: answer.rest.points }),
    figure: format.figure(unit, answer.rest.value),
    isQuiet: true,
    pieces: rest ? [{ key: 'rest', ...rest, colour: 'var(--lost)' }] : [],
    mark: marks.wordedOf(next),
  };
  const isCompared = compare !== 'none' && bars.some(({ compared }) => compared !== undefined);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of buttons is no fieldset
    <div data-marks className={styles.chart} role="group" aria-label={metricTitle(t, settings)}>
      <Legend entries={[...colours.legend, ...(isCompared ? [beforeEntry(t(`charts.comparisons.${compare}`))] : [])]} />
      <BarRows rows={restRow ? [...rows, restRow] : rows} zero={zero} />
      <MarkTip place={marks.place} />
    </div>
  );
};

const beforeEntry = (label: string): LegendEntry => ({ key: 'before', label, look: 'tick', colour: 'var(--text)' });
