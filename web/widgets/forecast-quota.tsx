import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import type { forecastQuota as declaration } from '#shared/widgets/forecast-quota';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import { periodInSentence, periodWords } from '#web/words/period-words.ts';
import { answerOf } from './answer-of.ts';
import { forecastColours } from './forecast-colours.ts';
import styles from './forecast-quota.module.css';
import { periodTaken } from './metric-title.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import type { PictureProps, WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

const Picture = ({ answers }: PictureProps<Settings>) => {
  const outlook = outlookOf(answerOf(answers, ['categories', 'series']), answerOf(answers, ['quota', 'value']).value);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <div className={styles.outlook} role="group" tabIndex={0}>
      <Headline outlook={outlook} />
      <StackedBar outlook={outlook} />
      <Parts outlook={outlook} />
    </div>
  );
};

const Headline = ({ outlook: { gap, attained, coverage } }: { readonly outlook: Outlook }) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (gap === null) return <p className={styles.quiet}>{t('widgets.forecast-quota.noQuota')}</p>;
  const left = BigInt(gap);
  return (
    <div className={styles.headline}>
      <p className={left > 0n ? styles.gap : styles.met}>
        <Figure value={gap} title={format.moneyExact(gap)}>
          {left > 0n && t('widgets.forecast-quota.gap', { amount: format.money(gap) })}
          {left === 0n && t('widgets.forecast-quota.met')}
          {left < 0n && t('widgets.forecast-quota.over', { amount: format.money(String(-left)) })}
        </Figure>
      </p>
      <p className={styles.quiet}>
        {t('widgets.forecast-quota.attained', { percent: format.percent(attained) })}
        {coverage !== null && ` · ${t('widgets.forecast-quota.coverage', { ratio: format.decimal(coverage) })}`}
      </p>
    </div>
  );
};

/** All parts end to end against the quota line; what is longer, the stack or the quota, fills the width. */
const StackedBar = ({ outlook: { parts, quota } }: { readonly outlook: Outlook }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const stacked = parts.reduce((sum, { amount }) => sum + Number(amount), 0);
  const whole = Math.max(stacked, Number(quota ?? 0)) || 1;
  const quotaAt = quota === null ? undefined : (Number(quota) / whole) * 100;
  return (
    <div className={styles.stack} aria-hidden="true">
      <div className={styles.bar}>
        {parts.map(({ category, amount }) => (
          <span
            key={category}
            className={styles.part}
            title={`${t(`categories.${category}`)}: ${format.moneyExact(amount)}`}
            style={{
              inlineSize: `${(Math.max(0, Number(amount)) / whole) * 100}%`,
              background: forecastColours[category],
            }}
          />
        ))}
      </div>
      {quotaAt !== undefined && (
        <>
          <span className={styles.quotaLine} style={{ insetInlineStart: `${quotaAt}%` }} />
          <span
            className={styles.quotaWords}
            // Beyond the middle the words stand on the left of their line, or they would leave the card.
            style={quotaAt > 50 ? { insetInlineEnd: `${100 - quotaAt}%` } : { insetInlineStart: `${quotaAt}%` }}
          >
            {t('widgets.forecast-quota.quota', { amount: format.money(quota) })}
          </span>
        </>
      )}
    </div>
  );
};

const Parts = ({ outlook: { parts, quota } }: { readonly outlook: Outlook }) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className={styles.parts}>
      <thead>
        <tr>
          <th scope="col">{t('columns.forecastCategory')}</th>
          <th scope="col">{t('columns.amount')}</th>
          <th scope="col">{t('columns.deals')}</th>
          <th scope="col">{t('columns.ofQuota')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ category, amount, deals }) => (
          <tr key={category}>
            <th scope="row">
              <span className={styles.swatch} style={{ background: forecastColours[category] }} />
              {t(`categories.${category}`)}
            </th>
            <td>
              <Figure value={amount} title={format.moneyExact(amount)}>
                {format.money(amount)}
              </Figure>
            </td>
            <td>{format.count(deals)}</td>
            <td>{format.percent(quota === null ? null : Number(amount) / Number(quota))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

export const forecastQuota: WidgetView<Settings> = {
  title: (t, { period }) =>
    t('widgets.forecast-quota.title', { period: periodWords(t, periodTaken('forecastAmount', period)) }),
  shape: 'bars',
  emptyWords: (t, { settings, answers }) =>
    answerOf(answers, ['categories', 'series']).points.length === 0
      ? t('widgets.forecast-quota.empty', { period: periodInSentence(t, settings.period) })
      : undefined,
  Picture,
  leftOut: (answers) => answerOf(answers, ['categories', 'series']),
};
