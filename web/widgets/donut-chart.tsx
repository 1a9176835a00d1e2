import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { metrics } from '#shared/metrics/index';
import type { donut as declaration } from '#shared/widgets/donut';
import { useFormat } from '#web/data/signed-in.ts';
import { answerOf } from './answer-of.ts';
import { categoryColours } from './category-colours.ts';
import styles from './donut-chart.module.css';
import { exactFigure } from './exact-figure.ts';
import { MarkTip } from './mark-tip.tsx';
import { metricTitle } from './metric-title.ts';
import { pointLabel } from './point-label.ts';
import { restMark } from './rest-mark.ts';
import { slicePath, slicesOf } from './ring.ts';
import { rowsWords } from './rows-words.ts';
import { unknownColour, useStageColour } from './stage-colours.ts';
import { type DrawnMark, type MarkProps, useMarks } from './use-marks.ts';
import type { PictureProps } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

interface Part {
  readonly key: string;
  readonly figure: number;
  readonly written: string;
  readonly share: string;
  readonly colour: string;
  readonly drawn: DrawnMark;
}

/** A ring with the total in its middle, and its parts named beside it: names on slices are cut off in narrow tiles. */
export const DonutChart = ({ settings, answers, onMark, chosen }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { metric } = settings;
  const { unit } = metrics[metric];
  const { total } = answerOf(answers, ['parts', 'series']);
  const parts = useParts({ settings, answers });
  const marks = useMarks({ drawn: parts.map(({ drawn }) => drawn), onMark, chosen });
  const slices = slicesOf(parts.map(({ figure }) => figure));
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of buttons is no fieldset
    <div data-marks className={styles.donut} role="group" aria-label={metricTitle(t, settings)}>
      {slices && (
        <div className={styles.ring}>
          <svg viewBox="-1 -1 102 102" aria-hidden="true">
            {parts.map(({ key, colour }, i) => (
              <path
                key={key}
                {...pointed(marks.propsOf(i))}
                className={styles.slice}
                // A ring of one part has no seam.
                data-whole={parts.length === 1 || undefined}
                d={slicePath(slices[i] ?? { from: 0, to: 0 })}
                fill={colour}
              />
            ))}
          </svg>
          <p className={styles.total}>
            <span className={styles.figure}>{format.figure(unit, total)}</span>
            <span className={styles.what}>{t('charts.total')}</span>
          </p>
        </div>
      )}
      <div className={styles.side}>
        <ul className={styles.parts}>
          {parts.map(({ key, written, share, colour, drawn }, i) => (
            <li key={key} className={styles.item}>
              <div {...marks.wordedOf(i)} className={styles.part}>
                <span className={styles.swatch} style={{ background: colour }} />
                <span className={styles.name} title={drawn.tip.label}>
                  {drawn.tip.label}
                </span>
                <span>{written}</span>
                {slices && <span className={styles.share}>{share}</span>}
              </div>
            </li>
          ))}
        </ul>
        {!slices && <p className={styles.note}>{t('charts.donut.negative')}</p>}
      </div>
      <MarkTip place={marks.place} />
    </div>
  );
};

/** A slice answers the pointer; keys and ears have its line in the list. */
const pointed = (props: MarkProps) => ({
  'data-pale': props['data-pale'],
  'data-live': props.role,
  onClick: props.onClick,
  onPointerEnter: props.onPointerEnter,
  onPointerLeave: props.onPointerLeave,
});

const useParts = ({ settings: { metric, by }, answers }: PictureProps<Settings>): readonly Part[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const stageColour = useStageColour();
  const { points, rest, total } = answerOf(answers, ['parts', 'series']);
  const { unit } = metrics[metric];
  const colours = categoryColours({ by, keys: points.map(({ key }) => key), stageColour });
  const shareOf = (value: string | null) =>
    total === null || Number(total) === 0 ? '' : format.percent(Number(value) / Number(total));
  const parts = points.map((point): Part => {
    const label = pointLabel(t, { by, point, format });
    const share = shareOf(point.value);
    return {
      key: `part ${point.key}`,
      figure: Number(point.value ?? 0),
      written: format.figure(unit, point.value),
      share,
      colour: colours.get(point.key) ?? unknownColour,
      drawn: {
        mark: { question: 'parts', key: point.key, label },
        tip: {
          label,
          figure: exactFigure(format, unit, point.value),
          notes: [t('charts.share', { percent: share }), rowsWords(t, { metric, count: point.count })],
        },
      },
    };
  });
  if (!rest) return parts;
  const other: Part = {
    key: 'rest',
    figure: Number(rest.value ?? 0),
    written: format.figure(unit, rest.value),
    share: shareOf(rest.value),
    colour: 'var(--hairline-strong)',
    drawn: restMark(t, { rest, metric, format }),
  };
  return [...parts, other];
};
