import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { metrics } from '#shared/metrics/index';
import type { leaderboard as declaration } from '#shared/widgets/leaderboard';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import { periodWords } from '#web/words/period-words.ts';
import { answerOf } from './answer-of.ts';
import styles from './leaderboard.module.css';
import { noneWords } from './metric-title.ts';
import { ranked } from './rank.ts';
import type { PictureProps, WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

const Picture = ({ settings: { metric }, answers }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { unit } = metrics[metric];
  const people = ranked(answerOf(answers, ['people', 'series']).points);
  const quotas = new Map(answerOf(answers, ['quotas', 'series']).points.map(({ key, value }) => [key, value]));
  const most = Math.max(1, ...people.map(({ value }) => Number(value)));
  return (
    <ol className={styles.people}>
      {people.map(({ key, label, value, rank }) => (
        <li key={key ?? ''} className={styles.person}>
          <span className={rank === 1 ? styles.first : styles.rank}>{rank}</span>
          <span className={styles.name}>{label ?? t('dimensions.unknown')}</span>
          <span className={styles.figure}>
            <Figure value={value} title={unit === 'money' ? format.moneyExact(value) : undefined}>
              {format.figure(unit, value)}
            </Figure>
          </span>
          {unit === 'money' && <Attainment value={value} quota={quotas.get(key) ?? null} />}
          <span className={styles.track} aria-hidden="true">
            <span className={styles.fill} style={{ inlineSize: `${(Number(value) / most) * 100}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
};

/** Beside the amount, so that territories of unequal size can be compared. */
const Attainment = ({ value, quota }: { readonly value: string | null; readonly quota: string | null }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const hasQuota = quota !== null && Number(quota) > 0;
  return (
    <span className={styles.attainment}>
      {hasQuota
        ? t('widgets.leaderboard.ofQuota', { percent: format.percent(Number(value) / Number(quota)) })
        : t('widgets.leaderboard.noQuota')}
    </span>
  );
};

export const leaderboard: WidgetView<Settings> = {
  title: (t, { metric, period }) =>
    t('widgets.leaderboard.title', { metric: t(`metrics.${metric}.name`), period: periodWords(t, period) }),
  shape: 'rows',
  emptyWords: (t, { settings, answers }) =>
    answerOf(answers, ['people', 'series']).points.length === 0 ? noneWords(t, settings) : undefined,
  Picture,
  leftOut: (answers) => answerOf(answers, ['people', 'series']),
};
