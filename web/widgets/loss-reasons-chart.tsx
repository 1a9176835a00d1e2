import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { metrics } from '#shared/metrics/index';
import type { lossReasons as declaration } from '#shared/widgets/loss-reasons';
import { useFormat } from '#web/data/signed-in.ts';
import { answerOf } from './answer-of.ts';
import { type BarRow, BarRows } from './bar-rows.tsx';
import { barsOf } from './bars.ts';
import { exactFigure } from './exact-figure.ts';
import { Legend } from './legend.tsx';
import styles from './loss-reasons-chart.module.css';
import { MarkTip } from './mark-tip.tsx';
import { metricTitle } from './metric-title.ts';
import { cumulativeShares } from './pareto.ts';
import { pointLabel } from './point-label.ts';
import { restMark } from './rest-mark.ts';
import { rowsWords } from './rows-words.ts';
import { type DrawnMark, useMarks } from './use-marks.ts';
import type { PictureProps } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

/** A Pareto turned on its side, so that long reasons stay level: bars for each, and a line for what they make up together. */
export const LossReasonsChart = ({ settings, answers, onMark, chosen }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { metric, by } = settings;
  const { unit } = metrics[metric];
  const answer = answerOf(answers, ['losses', 'series']);
  const { bars, rest, zero } = barsOf(answer, { isAdditive: true });
  const shares = cumulativeShares(answer);
  const named = bars.map((bar, i): BarRow & { readonly drawn: DrawnMark } => {
    const { point } = bar;
    const label = pointLabel(t, { by, point, format });
    const share = shares?.[i];
    return {
      key: `loss ${point.key}`,
      label,
      figure: format.figure(unit, point.value),
      pieces: [{ key: 'bar', from: bar.from, to: bar.to, colour: 'var(--lost)' }],
      mark: {},
      drawn: {
        mark: { question: 'losses', key: point.key, label },
        tip: {
          label,
          figure: exactFigure(format, unit, point.value),
          notes: [
            share === undefined ? '' : t('charts.losses.cumulativeShare', { percent: format.percent(share) }),
            rowsWords(t, { metric, count: point.count }),
          ].filter(Boolean),
        },
      },
    };
  });
  const restRow = answer.rest && {
    key: 'rest',
    label: t('charts.rest', { count: answer.rest.points }),
    figure: format.figure(unit, answer.rest.value),
    isQuiet: true,
    pieces: rest ? [{ key: 'rest', ...rest, colour: 'var(--lost)' }] : [],
    mark: {},
    drawn: restMark(t, { rest: answer.rest, metric, format }),
  };
  const all = restRow ? [...named, restRow] : named;
  const marks = useMarks({ drawn: all.map(({ drawn }) => drawn), onMark, chosen });
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of buttons is no fieldset
    <div data-marks className={styles.losses} role="group" aria-label={metricTitle(t, settings)}>
      <Legend
        entries={[
          { key: 'bars', label: t(`metrics.${metric}.name`), look: 'area', colour: 'var(--lost)' },
          ...(shares
            ? [{ key: 'line', label: t('charts.losses.cumulative'), look: 'line', colour: 'var(--accent)' } as const]
            : []),
        ]}
      />
      <BarRows rows={all.map((row, i) => ({ ...row, mark: marks.wordedOf(i) }))} zero={zero}>
        {shares && <ShareLine shares={restRow ? [...shares, 1] : shares} />}
      </BarRows>
      <MarkTip place={marks.place} />
    </div>
  );
};

/** The line through the rows, and its own axis under them. */
const ShareLine = ({ shares }: { readonly shares: readonly number[] }) => {
  const format = useFormat();
  const corners = shares.map((share, i) => `${share * 100} ${((i + 0.5) / shares.length) * 100}`);
  return (
    <>
      <li className={styles.overlay} style={{ gridRow: `1 / span ${shares.length}` }} aria-hidden="true">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" className={styles.line}>
          <path d={`M${corners.join('L')}`} />
        </svg>
        {shares.map((share, i) => (
          <span
            // oxlint-disable-next-line react/no-array-index-key -- a dot is its row
            key={i}
            className={styles.dot}
            style={{ insetInlineStart: `${share * 100}%`, insetBlockStart: `${((i + 0.5) / shares.length) * 100}%` }}
          />
        ))}
      </li>
      <li className={styles.axis} aria-hidden="true">
        {[0, 0.5, 1].map((tick) => (
          <span key={tick}>{format.percent(tick)}</span>
        ))}
      </li>
    </>
  );
};
