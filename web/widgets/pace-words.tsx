import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import type { Format } from '#web/ui/format.ts';
import styles from './pace-chart.module.css';
import type { Pace } from './pace-of.ts';

/** "€ 120 k ahead of pace": how far from where the quota asks one to be, and what it takes to get there. */
export const PaceWords = ({ pace }: { readonly pace: Pace }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { ahead, won } = pace;
  if (ahead === null) {
    return (
      <p className={styles.words}>
        <Figure value={won} title={format.moneyExact(won)}>
          <strong className={styles.standing}>{t('charts.pace.won', { amount: format.money(won) })}</strong>
        </Figure>
        {` · ${t('charts.pace.noQuota')}`}
      </p>
    );
  }
  const look = BigInt(ahead) < 0n ? styles.behind : styles.ahead;
  const next = nextWords(t, pace, format);
  return (
    <p className={styles.words}>
      <Figure value={ahead} title={format.moneyExact(ahead)}>
        <strong className={look}>{standingWords(t, ahead, format)}</strong>
      </Figure>
      {next && ` · ${next}`}
    </p>
  );
};

const standingWords = (t: TFunction, ahead: string, format: Format): string => {
  const by = BigInt(ahead);
  if (by === 0n) return t('charts.pace.exact');
  const amount = format.money(String(by < 0n ? -by : by));
  return by > 0n ? `▲ ${t('charts.pace.ahead', { amount })}` : `▼ ${t('charts.pace.behind', { amount })}`;
};

/** In the last week a pace by week says less than what is left. */
const nextWords = (t: TFunction, { gap, aWeek, daysLeft }: Pace, format: Format): string => {
  if (gap === null) return '';
  const left = BigInt(gap);
  if (left <= 0n) return t('charts.pace.met', { amount: format.money(String(-left)) });
  if (aWeek === null) return t('charts.pace.missed', { amount: format.money(gap) });
  return daysLeft <= 5
    ? t('charts.pace.lastDays', { amount: format.money(gap), count: daysLeft })
    : t('charts.pace.aWeek', { amount: format.money(aWeek) });
};
