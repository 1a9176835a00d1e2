import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ObjectName } from '#shared/objects/index';
import { stateIcons, stateSentences } from '#web/board/freshness-words.ts';
import { useFormat } from '#web/data/signed-in.ts';
import type { Format } from '#web/ui/format.ts';
import { Icon } from '#web/ui/icon.tsx';
import type { MirrorTruth } from './mirror-truth.ts';
import styles from './truth-line.module.css';

interface TruthLineProps {
  readonly truth: MirrorTruth;
  /** Objects that the organisation has. */
  readonly total: number;
  readonly now: Date;
}

/** One sentence of truth, first and largest; below it why, and what the proof rests on. */
export const TruthLine = ({ truth, total, now }: TruthLineProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { worst, sweptAt } = truth;
  if (!worst) return null;
  const reasons = worst.state === 'paused' ? stateSentences(worst, { t, format, now }) : [];
  const swept =
    sweptAt === null ? t('sync.truth.notSwept') : t('sync.truth.swept', { time: format.moment(sweptAt, now) });
  return (
    <div className={styles.truth} data-freshness={worst.state}>
      <span className={styles.sign}>
        <Icon name={stateIcons[worst.state]} size={20} />
      </span>
      <div>
        <p className={styles.sentence}>{sentence({ truth, total, now }, { t, format })}</p>
        <p className={styles.why}>{[...reasons, swept].join(' ')}</p>
      </div>
    </div>
  );
};

const sentence = ({ truth, total, now }: TruthLineProps, { t, format }: { t: TFunction; format: Format }): string => {
  const { worst, concerned, mismatch, provenAt, proven } = truth;
  if (!worst) return '';
  const { state, completeThroughAt } = worst;
  const objects = namesOf(t, concerned);
  const count = concerned.length;
  const time = completeThroughAt === null ? '' : format.time(completeThroughAt, now);
  switch (state) {
    case 'live':
      return provenAt === null
        ? t('sync.truth.live', { time, count: proven, total })
        : t('sync.truth.proven', { time, provenAt: format.moment(provenAt, now) });
    case 'filling':
      return t('sync.truth.filling', { count, total });
    case 'mismatch':
      return t('sync.truth.mismatch', { count: mismatch, objects });
    case 'late':
      return t('sync.truth.late', { count, time, objects });
    case 'catching-up':
      return t('sync.truth.catching-up', { count, time, objects });
    case 'paused':
      return completeThroughAt === null ? t('sync.truth.pausedFilling') : t('sync.truth.paused', { time });
  }
};

/** A sentence names so many; the table names the rest. */
const namedMax = 3;

const namesOf = (t: TFunction, objects: readonly ObjectName[]): string => {
  const names = objects.slice(0, namedMax).map((object) => t(`sync.names.${object}`));
  return objects.length > namedMax ? `${names.join(', ')} +${objects.length - namedMax}` : names.join(', ');
};
