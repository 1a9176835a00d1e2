import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import type { leadResponse } from '#shared/widgets/lead-response';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import { answerOf } from './answer-of.ts';
import { Change } from './change.tsx';
import styles from './lead-response.module.css';
import type { PictureProps } from './widget-view.ts';

type Props = PictureProps<z.output<typeof leadResponse.settings>>;

/** Of fewer leads a middle one says little, and is shown so. */
const fewLeads = 5;

/** How soon leads hear from somebody; then the share within each limit, and the people, the slowest first. */
export const LeadResponsePicture = (props: Props) => {
  const { settings, answers } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const response = answerOf(answers, ['response', 'value']);
  const isFew = response.value !== null && response.count < fewLeads;
  // A share is of all leads that were created; the middle one is of those that were answered.
  const leads = answerOf(answers, ['within60', 'value']).count;
  const unanswered = leads - response.count;
  const p95 = response.spread?.p95 ?? null;
  return (
    <div
      role="group"
      className={styles.response}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key, also where no figure is
      tabIndex={props.onMark === undefined ? 0 : undefined}
      aria-label={t('widgets.lead-response.title')}
    >
      <div className={styles.head}>
        <p>
          <span className={styles.label}>{t('lists.response.median')}</span>
          <span className={isFew ? styles.few : styles.figure}>
            <Figure value={response.value}>{format.figure('minutes', response.value)}</Figure>
          </span>
        </p>
        <p className={styles.beside}>
          {isFew
            ? t('lists.response.few', { count: response.count })
            : p95 !== null && t('lists.response.p95', { time: format.figure('minutes', p95) })}
          <span>{t('lists.response.answered', { count: response.count })}</span>
          {unanswered > 0 && <span>{t('lists.response.unanswered', { count: unanswered, all: leads })}</span>}
        </p>
      </div>
      {!isFew && <Change unit="minutes" better="less" against="previous" answer={response} period={settings.period} />}
      <ul className={styles.bars}>
        {(['within5', 'within15', 'within60'] as const).map((name) => (
          <Within key={name} name={name} {...props} />
        ))}
      </ul>
      {answers['owners'] && <Owners {...props} />}
    </div>
  );
};

/** A share; its leads are one click away. */
const Within = ({ name, answers, onMark }: Props & { readonly name: 'within5' | 'within15' | 'within60' }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { value } = answerOf(answers, [name, 'value']);
  const label = t(`lists.response.${name}`);
  return (
    <li className={styles.bar}>
      {onMark ? (
        <button type="button" className={styles.press} onClick={() => onMark({ question: name, label })}>
          {label}
        </button>
      ) : (
        <span className={styles.name}>{label}</span>
      )}
      <span className={styles.track} aria-hidden="true">
        <span className={styles.share} style={{ inlineSize: `${Number(value ?? 0) * 100}%` }} />
      </span>
      <span className={styles.end}>
        <Figure value={value}>{format.percent(value)}</Figure>
      </span>
    </li>
  );
};

const Owners = ({ answers, onMark, chosen }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const points = answerOf(answers, ['owners', 'series']).points.toSorted(
    (a, b) => Number(b.value ?? 0) - Number(a.value ?? 0),
  );
  const longest = Math.max(1, ...points.map(({ value }) => Number(value ?? 0)));
  return (
    <section aria-label={t('lists.response.owners')}>
      <h3 className={styles.label}>{t('lists.response.owners')}</h3>
      <ul className={styles.bars}>
        {points.map(({ key, label, value, count }) => {
          const name = label ?? t('dimensions.unknown');
          const isChosen = chosen !== undefined && chosen.key === key;
          return (
            <li key={key ?? ''} className={styles.bar} data-pale={chosen !== undefined && !isChosen}>
              {onMark ? (
                <button
                  type="button"
                  className={styles.press}
                  title={name}
                  aria-pressed={isChosen}
                  onClick={() => onMark({ question: 'owners', key, label: name })}
                >
                  {name}
                </button>
              ) : (
                <span className={styles.name} title={name}>
                  {name}
                </span>
              )}
              <span className={styles.track} aria-hidden="true">
                <span className={styles.time} style={{ inlineSize: `${(Number(value ?? 0) / longest) * 100}%` }} />
              </span>
              <span className={styles.end} title={t('lists.response.leads', { count })}>
                {format.figure('minutes', value)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
