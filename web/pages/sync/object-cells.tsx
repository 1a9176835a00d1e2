import { useTranslation } from 'react-i18next';
import type { Freshness } from '#shared/api/freshness';
import { type SyncObject, wishNames } from '#shared/api/sync';
import { stateIcons, stateSentences, stateWord } from '#web/board/freshness-words.ts';
import { useFormat } from '#web/data/signed-in.ts';
import { Hidden } from '#web/ui/hidden.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { isAgreed, lastProof } from './mirror-truth.ts';
import styles from './object-cells.module.css';

interface FreshnessProps {
  readonly freshness: Freshness;
  readonly now: Date;
}

/** The state as sign and word; why, for whoever points at it. */
export const StateChip = ({ freshness, now }: FreshnessProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const why = stateSentences(freshness, { t, format, now }).join(' ');
  return (
    <span className={styles.state} data-freshness={freshness.state} title={why || undefined}>
      <Icon name={stateIcons[freshness.state]} size={14} />
      {stateWord(t, freshness)}
    </span>
  );
};

interface ObjectProps {
  readonly object: SyncObject;
}

/** How late the last change was that could be measured. */
export const Lag = ({ object: { lag }, now }: ObjectProps & { readonly now: Date }) => {
  const format = useFormat();
  const at = lag.lastAt === null ? undefined : format.time(lag.lastAt, now);
  return <span title={at}>{format.duration(lag.lastMs)}</span>;
};

/** What 95 of 100 changes of today were not later than. */
export const P95 = ({ object: { lag } }: ObjectProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  return <span title={t('sync.samples', { count: lag.samples })}>{format.duration(lag.p95Ms)}</span>;
};

/** "12,408 = 12,408 · 04:12": what Salesforce has, what is here, and when that was held against each other. */
export const LastCheck = ({ object, now }: ObjectProps & { readonly now: Date }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const proof = lastProof(object);
  if (proof === null) return <span className={styles.quiet}>{t('sync.checked.never')}</span>;
  const time = format.moment(proof.readAt, now);
  const [org, mirror] = [format.count(proof.orgCount), format.count(proof.mirrorCount)];
  const isSame = proof.orgCount === proof.mirrorCount;
  return (
    <>
      <Hidden>{t('sync.checked.words', { org, mirror, time })}</Hidden>
      <span aria-hidden="true" className={isSame || isAgreed(proof) ? undefined : styles.differs}>
        {org} {isSame ? '=' : '≠'} {mirror}
      </span>
      <span aria-hidden="true" className={styles.quiet}>
        {' '}
        · {time}
      </span>
    </>
  );
};

/** What the last comparison of every row found, and what of it is repaired. */
export const Differences = ({ object: { sweep } }: ObjectProps) => {
  const { t } = useTranslation();
  if (sweep === null) return <span className={styles.quiet}>–</span>;
  if (sweep.found === 0) return <span className={styles.quiet}>{t('sync.checked.none')}</span>;
  const { found, repaired, open, state, surplus } = sweep;
  return (
    <span className={open > 0 ? styles.differs : undefined}>
      {state === 'held'
        ? t('sync.checked.held', { count: surplus })
        : `${t('sync.checked.found', { count: found })}, ${t('sync.checked.repaired', { count: repaired })}`}
    </span>
  );
};

/** What is being read now, and what was asked for. */
export const UnderWay = ({ object: { activity, wishes } }: ObjectProps) => {
  const { t } = useTranslation();
  const running = activity.map(({ kind, pagesDone, pagesTotal }) => {
    const pages =
      pagesTotal === null
        ? t('sync.activities.pages', { count: pagesDone })
        : t('sync.activities.pagesOf', { done: pagesDone, count: pagesTotal });
    return `${t(`sync.activities.${kind}`)}, ${pages}`;
  });
  const asked = wishNames.filter((wish) => wishes[wish] !== undefined).map((wish) => t(`sync.wishes.${wish}`));
  const all = [...running, ...asked];
  return (
    all.length > 0 && (
      <span className={styles.underWay} data-under-way>
        {all.join('; ')}
      </span>
    )
  );
};
