import { useTranslation } from 'react-i18next';
import { type Freshness, freshnessOf } from '#shared/api/freshness';
import { useFormat } from '#web/data/signed-in.ts';
import type { Unrenewed } from '#web/data/unrenewed.ts';
import { useServerTime } from '#web/data/use-server-time.ts';
import { Hidden } from '#web/ui/hidden.tsx';
import { Hint } from '#web/ui/hint.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { FreshnessInFull } from './freshness-in-full.tsx';
import styles from './freshness-note.module.css';
import { stateIcons, stateWord } from './freshness-words.ts';
import type { FreshnessFacts } from './widget-facts.ts';

/** How often figures look whether they have grown late. */
export const lookAgainSeconds = 5;

interface FreshnessNoteProps {
  readonly facts: FreshnessFacts;
  /** Why those shown are older ones than could be. */
  readonly unrenewed: Unrenewed | undefined;
  /** What it is said of. */
  readonly of?: 'number' | 'page';
}

/** Through when every change is in the figures, and what stands in the way of more; grows late without any answer. */
export const FreshnessNote = ({ facts, unrenewed, of = 'number' }: FreshnessNoteProps) => {
  const now = useServerTime(facts.clock, lookAgainSeconds);
  const freshness = freshnessOf(facts.objects, facts.sync, now);
  if (!freshness) return null;
  const { state, completeThroughAt } = freshness;
  return (
    <span className={styles.note} data-freshness={state} data-unrenewed={unrenewed}>
      <Hint
        label={
          unrenewed && state === 'live' && completeThroughAt !== null ? (
            <NotRefreshed since={completeThroughAt} now={now} />
          ) : (
            <InShort freshness={freshness} now={now} of={of} />
          )
        }
      >
        <FreshnessInFull freshness={freshness} unrenewed={unrenewed} now={now} />
      </Hint>
    </span>
  );
};

/** Of figures whose age is not yet the mirror's fault: with little room the hour, for which the sign stands beside it. */
export const NotRefreshed = ({ since, now }: { readonly since: string; readonly now: Date }) => {
  const { t } = useTranslation();
  const time = useFormat().time(since, now);
  return (
    <>
      <Icon name="alert" size={13} />
      <span className={styles.long}>{t('freshness.notRefreshed', { time })}</span>
      <span className={styles.brief}>{t('freshness.asOf', { time })}</span>
    </>
  );
};

interface InShortProps {
  readonly freshness: Freshness;
  readonly now: Date;
  readonly of: 'number' | 'page';
}

/** Where all is well the sentence is enough to see; the state's word is there for ears. */
const InShort = ({ freshness, now, of }: InShortProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, completeThroughAt, calculatedThroughAt } = freshness;
  const time = completeThroughAt === null ? null : format.time(completeThroughAt, now);
  const word = stateWord(t, freshness);
  return (
    <>
      <Icon name={stateIcons[state]} size={13} />
      {state === 'live' ? <Hidden>{word}</Hidden> : <b className={styles.word}>{word}</b>}
      {time !== null && (
        <>
          <span className={styles.words}>
            {state === 'live' ? t(`freshness.${of}`, { time }) : t('freshness.in', { time })}
          </span>
          <span className={styles.short} data-time="words">
            {t('freshness.short', { time })}
          </span>
          <span className={styles.bare} data-time="hour">
            {time}
          </span>
        </>
      )}
      {calculatedThroughAt !== null && (
        <span className={styles.words}>
          {t('freshness.calculated', { time: format.time(calculatedThroughAt, now) })}
        </span>
      )}
    </>
  );
};
