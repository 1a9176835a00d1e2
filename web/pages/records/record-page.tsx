import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SalesRecord } from '#shared/api/records';
import { FreshnessNote } from '#web/board/freshness-note.tsx';
import { type HeldRecord, type RecordPlace, useRecord } from '#web/data/record.ts';
import { ApiProblem } from '#web/data/request-error.ts';
import { type Unrenewed, unrenewed } from '#web/data/unrenewed.ts';
import { ProblemPage } from '#web/pages/problem-page.tsx';
import { Signpost } from '#web/pages/signpost.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { useCameFrom } from '#web/ui/use-came-from.ts';
import { coloursOf, StageContext } from '#web/widgets/stage-colours.ts';
import { AccountSections } from './account-sections.tsx';
import { OpportunitySections } from './opportunity-sections.tsx';
import { RecordHead } from './record-head.tsx';
import styles from './record-page.module.css';
import { RecordSkeleton } from './record-skeleton.tsx';

/** One deal or account: what it is, what became of it, and what belongs to it. */
export const RecordPage = ({ object, id }: RecordPlace) => {
  const { t } = useTranslation();
  const { data: held, error, refetch } = useRecord({ object, id });
  if (isNobodys(error)) return <Signpost words={t('record.notFound')} to="board" />;
  if (held) return <Page held={held} unrenewed={unrenewed(error)} />;
  return error ? <ProblemPage error={error} onRetry={() => void refetch()} /> : <RecordSkeleton />;
};

/** Not there, not hers to see, or no address of a record at all: for the viewer all the same. */
const isNobodys = (error: Error | null): boolean =>
  error instanceof ApiProblem && (error.status === 404 || error.status === 400);

interface PageProps {
  readonly held: HeldRecord;
  /** Why what is shown is older than could be. */
  readonly unrenewed: Unrenewed | undefined;
}

const Page = ({ held: { record, facts }, ...age }: PageProps) => {
  const colours = useMemo(() => {
    const open = record.stages.filter(({ isClosed, isActive }) => isActive && !isClosed);
    const won = record.stages.find(({ isWon, isActive }) => isWon && isActive);
    const keyed = ({ stage, label }: SalesRecord['stages'][number]) => ({ key: stage, label });
    return coloursOf(open.map(keyed), won && keyed(won));
  }, [record.stages]);
  return (
    <StageContext value={colours}>
      <article className={styles.page}>
        <BackLink />
        <RecordHead record={record} />
        {record.object === 'opportunity' ? (
          <OpportunitySections record={record} />
        ) : (
          <AccountSections record={record} />
        )}
        <footer className={styles.foot}>
          <FreshnessNote facts={facts} {...age} of="page" />
        </footer>
      </article>
    </StageContext>
  );
};

const BackLink = () => {
  const { t } = useTranslation();
  return (
    <Link href={useCameFrom()} className={styles.back}>
      <Icon name="left" size={14} />
      {t('record.back')}
    </Link>
  );
};
