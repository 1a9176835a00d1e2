import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Proof } from '#shared/api/sync';
import { useFormat } from '#web/data/signed-in.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon, type IconName } from '#web/ui/icon.tsx';
import { isAgreed } from './mirror-truth.ts';
import styles from './proof-list.module.css';
import { type ProofRun, proofRuns } from './proof-runs.ts';

interface ProofListProps {
  readonly proofs: readonly Proof[];
  readonly now: Date;
}

const shownFirst = 6;

/** A month of proofs, newest first; those that found nothing are drawn together. */
export const ProofList = ({ proofs, now }: ProofListProps) => {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const runs = proofRuns(proofs);
  if (runs.length === 0) return <p className={styles.quiet}>{t('sync.history.none')}</p>;
  const shown = isWhole ? runs : runs.slice(0, shownFirst);
  return (
    <>
      <ol className={styles.list}>
        {shown.map((run) => (
          <ProofLine key={run.newest.id} run={run} now={now} />
        ))}
      </ol>
      {shown.length < runs.length && (
        <Button onClick={() => setWhole(true)}>{t('sync.history.more', { count: runs.length - shown.length })}</Button>
      )}
    </>
  );
};

const ProofLine = ({ run: { newest, oldest, count }, now }: { readonly run: ProofRun; readonly now: Date }) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li className={styles.line} data-agreed={isAgreed(newest)}>
      <Icon name={signOf(newest)} size={13} />
      <span>{format.moment(newest.readAt, now)}</span>
      <span className={styles.quiet}>{t(`sync.proofs.kinds.${newest.kind}`)}</span>
      <span>
        {newest.orgCount !== null &&
          `${format.count(newest.orgCount)} ${sameOr(newest)} ${format.count(newest.mirrorCount)}, `}
        {count > 1
          ? `${t('sync.proofs.equalRun', { count })} ${t('sync.proofs.since', { time: format.moment(oldest.readAt, now) })}`
          : proofWords(t, newest)}
      </span>
    </li>
  );
};

const sameOr = ({ orgCount, mirrorCount }: Proof): string => (orgCount === mirrorCount ? '=' : '≠');

const signOf = ({ state }: Proof): IconName => {
  if (state === 'equal' || state === 'repaired') return 'check';
  if (state === 'running') return 'sync';
  return state === 'held' ? 'alert' : 'differs';
};

const proofWords = (t: TFunction, { state, found, open, surplus, decidedBy }: Proof): string => {
  switch (state) {
    case 'running':
    case 'equal':
    case 'differs':
      return t(`sync.proofs.${state}`);
    case 'repairing':
      return [
        t('sync.proofs.repairing', { count: open, found }),
        ...(decidedBy === null ? [] : [t('sync.proofs.decided', { name: decidedBy })]),
      ].join(', ');
    case 'repaired':
      return t('sync.proofs.repaired', { count: found });
    case 'held':
      return t('sync.proofs.held', { count: surplus });
    case 'refused':
      return t('sync.proofs.refused', { count: surplus, name: decidedBy ?? '–' });
  }
};
