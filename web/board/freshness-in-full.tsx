import { useTranslation } from 'react-i18next';
import type { Freshness } from '#shared/api/freshness';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import type { Unrenewed } from '#web/data/unrenewed.ts';
import { stateSentences } from './freshness-words.ts';

interface FreshnessInFullProps {
  readonly freshness: Freshness;
  /** Why the figures are older than could be, where they are. */
  readonly unrenewed?: Unrenewed | undefined;
  readonly now: Date;
}

/** All that is known of how fresh figures are, in sentences, with the zone of its times. */
export const FreshnessInFull = ({ freshness, unrenewed, now }: FreshnessInFullProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { timeZone: zone } = useSignedIn().organization;
  const { completeThroughAt, newestChangeAt, calculatedThroughAt } = freshness;
  const time = (instant: string) => format.time(instant, now);
  return (
    <>
      {completeThroughAt !== null && <p>{t('freshness.full', { time: time(completeThroughAt), zone })}</p>}
      {unrenewed && <p>{t(`freshness.unrenewed.${unrenewed}`)}</p>}
      {stateSentences(freshness, { t, format, now }).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {newestChangeAt !== null && <p>{t('freshness.newest', { time: time(newestChangeAt) })}</p>}
      {calculatedThroughAt !== null && <p>{t('freshness.calculatedFull', { time: time(calculatedThroughAt) })}</p>}
    </>
  );
};
