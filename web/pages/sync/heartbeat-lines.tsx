import { useTranslation } from 'react-i18next';
import type { Heartbeat } from '#shared/api/sync';
import { useFormat } from '#web/data/signed-in.ts';
import styles from './organization-card.module.css';

interface HeartbeatLinesProps {
  readonly heartbeat: Heartbeat;
  readonly now: Date;
}

/** A record that Fairlead touches itself: how long it takes to come back is the true lag from end to end. */
export const HeartbeatLines = ({ heartbeat, now }: HeartbeatLinesProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { isPermitted, beatAt, seenBeatAt, lagMs, push } = heartbeat;
  if (!isPermitted) return <p className={styles.quiet}>{t('sync.organization.beatNotPermitted')}</p>;
  if (beatAt === null) return <p className={styles.quiet}>{t('sync.organization.beatNone')}</p>;
  const isBack = seenBeatAt !== null && Date.parse(seenBeatAt) >= Date.parse(beatAt);
  return (
    <>
      <p className={styles.line}>
        {isBack
          ? t('sync.organization.beatSeen', { beatAt: format.time(beatAt, now), lag: format.duration(lagMs) })
          : t('sync.organization.beatUnseen', { beatAt: format.time(beatAt, now) })}
      </p>
      {push !== null && (
        <p className={push === 'silent' ? styles.warn : styles.quiet}>{t(`sync.organization.${push}`)}</p>
      )}
    </>
  );
};
