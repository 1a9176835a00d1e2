import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type * as z from 'zod';
import type { stageAge as declaration } from '#shared/widgets/stage-age';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { letterScale } from '#web/ui/letter-scale.ts';
import { useCameFrom } from '#web/ui/use-came-from.ts';
import { useSize } from '#web/ui/use-size.ts';
import { answerOf } from './answer-of.ts';
import { MarkTip } from './mark-tip.tsx';
import styles from './stage-age-chart.module.css';
import { stageAgeTitle } from './stage-age-title.ts';
import { stageAges } from './stage-ages.ts';
import { useStageColour } from './stage-colours.ts';
import { dotsOf, type StageDot, type StageRow } from './stage-dots.ts';
import { type DrawnMark, type MarkProps, useMarks } from './use-marks.ts';
import type { PictureProps } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

/** A row for each stage, days to the right, a dot for each deal, as large as its amount; each leads to the page of its deal. */
export const StageAgeChart = ({ settings, answers, onMark }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const { currency } = useSignedIn().organization;
  const [ref, size] = useSize<HTMLDivElement>();
  const deals = answerOf(answers, ['deals', 'records']);
  const scale = letterScale();
  const { groups, unplaced } = stageAges({ deals, stages: answerOf(answers, ['stages', 'series']), currency });
  const { rows, ticks } = dotsOf(groups, { ...(size ?? { width: 0, height: 0 }), scale });
  const dots = rows.flatMap((row) => row.dots);
  const drawn = useDrawnDots(rows);
  const marks = useMarks({ drawn, onMark });
  return (
    <div data-marks className={styles.frame} role={onMark ? 'group' : 'img'} aria-label={stageAgeTitle(t, settings)}>
      <div ref={ref} className={styles.chart}>
        {size && (
          <svg width={size.width} height={size.height} className={styles.svg}>
            {ticks.map(({ days, x }) => (
              <g key={days} className={styles.tick}>
                <line x1={x} x2={x} y1={0} y2={size.height - 20 * scale} />
                <text x={x} y={size.height - 4 * scale} textAnchor="middle">
                  {days}
                </text>
              </g>
            ))}
            {rows.map((row) => (
              <Row key={row.stage} row={row} />
            ))}
            {dots.map((dot, i) => (
              <Dot key={dot.deal.id} dot={dot} props={marks.propsOf(i)} />
            ))}
          </svg>
        )}
      </div>
      <Notes deals={deals} unplaced={unplaced} foreign={dots.filter(({ deal }) => deal.foreign).length} />
      <MarkTip place={marks.place} />
    </div>
  );
};

const Row = ({ row: { label, name, top, lane, band, names } }: { readonly row: StageRow }) => {
  const { t } = useTranslation();
  return (
    <g className={styles.row}>
      <line x1={0} x2="100%" y1={top} y2={top} className={styles.rule} />
      {band && (
        <>
          <rect
            x={band.from}
            y={lane.top + 2}
            width={Math.max(1, band.to - band.from)}
            height={Math.max(0, lane.height - 4)}
            className={styles.band}
          />
          <line
            x1={band.median}
            x2={band.median}
            y1={lane.top + 2}
            y2={lane.top + lane.height - 2}
            className={styles.median}
          />
        </>
      )}
      <text
        x={0}
        y={names === 'above' ? lane.top - 4 : top + lane.height / 2}
        dominantBaseline={names === 'above' ? 'auto' : 'central'}
      >
        {name}
        <title>{band ? `${label} · ${t('charts.stageAge.median', { figure: Math.round(band.days) })}` : label}</title>
      </text>
    </g>
  );
};

interface DotProps {
  readonly dot: StageDot;
  readonly props: MarkProps;
}

/** A link and no button: it leads to a page. */
const Dot = ({ dot: { deal, stage, x, y, radius }, props }: DotProps) => {
  const from = useCameFrom();
  const colour = useStageColour()(stage);
  const circle = (
    <circle
      cx={x}
      cy={y}
      r={radius}
      className={deal.foreign ? styles.hollow : styles.dot}
      style={deal.foreign ? { stroke: colour } : { fill: colour }}
    />
  );
  const { role, 'aria-pressed': _pressed, onClick: _click, ...rest } = props;
  if (role === undefined) return <g {...rest}>{circle}</g>;
  return (
    <Link href={`/records/opportunity/${deal.id}`} state={{ from }} {...rest} className={styles.link}>
      {circle}
    </Link>
  );
};

const useDrawnDots = (rows: readonly StageRow[]): readonly DrawnMark[] => {
  const { t } = useTranslation();
  const format = useFormat();
  return rows.flatMap(({ dots, label }) =>
    dots.map(({ deal }): DrawnMark => {
      const name = deal.name ?? t('widgets.table.unnamed');
      return {
        mark: { question: 'deals', key: deal.id, label: name },
        tip: {
          label: name,
          figure: format.inCurrency(deal.foreign).moneyExact(deal.amount),
          notes: [
            `${label} · ${format.figure('days', String(deal.days))}`,
            [deal.account, deal.owner].filter((part) => part !== null).join(' · '),
          ].filter(Boolean),
        },
      };
    }),
  );
};

interface NotesProps {
  readonly deals: { readonly count: number; readonly rows: readonly unknown[] };
  readonly unplaced: number;
  readonly foreign: number;
}

/** How many are shown, and how to read them. */
const Notes = ({ deals: { count, rows }, unplaced, foreign }: NotesProps) => {
  const { t } = useTranslation();
  const words = [
    rows.length < count
      ? t('charts.stageAge.shown', { shown: rows.length, count })
      : t('charts.stageAge.all', { count }),
    unplaced > 0 ? t('charts.stageAge.unplaced', { count: unplaced }) : '',
    foreign > 0 ? t('charts.stageAge.foreign', { count: foreign }) : '',
    t('charts.stageAge.days'),
    t('charts.stageAge.size'),
    t('charts.stageAge.band'),
  ];
  return <p className={styles.notes}>{words.filter(Boolean).join(' · ')}</p>;
};
