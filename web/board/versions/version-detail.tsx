import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedVersion } from '#shared/api/board-versions';
import type { BoardContent } from '#shared/board/board-content';
import { ApiProblem } from '#web/data/request-error.ts';
import { useFormat } from '#web/data/signed-in.ts';
import { useVersion } from '#web/data/versions.ts';
import { Button } from '#web/ui/button.tsx';
import { Choice } from '#web/ui/choice.tsx';
import { boardProblem } from '#web/words/board-problem.ts';
import { Notice } from '../notice.tsx';
import { DeedList } from './deed-list.tsx';
import { type Deed, deedsOf } from './deeds-of.ts';
import { LayoutDrawing } from './layout-drawing.tsx';
import { marksOf } from './marks-of.ts';
import styles from './version-detail.module.css';
import { VersionName } from './version-name.tsx';
import { WaysBack, type WaysBackProps } from './ways-back.tsx';

interface VersionDetailProps extends Pick<WaysBackProps, 'onRestore' | 'onOpenAsNew' | 'onClose'> {
  readonly board: { readonly id: string; readonly content: BoardContent };
  readonly listed: ListedVersion;
  /** The version before it, where that is listed. */
  readonly before: ListedVersion | undefined;
  /** There is none before it. */
  readonly isOldest: boolean;
}

type Against = 'now' | 'before';

/** One version: its name, how the board looked, what differs, and the ways back. */
export const VersionDetail = ({ board, listed, before, isOldest, ...ways }: VersionDetailProps) => {
  const { t } = useTranslation();
  const { day, dayOf, timeOfDay } = useFormat();
  const { savedAt } = listed;
  const compareId = useId();
  const [picked, setPicked] = useState<Against>();
  const { data: content, error, refetch } = useVersion(board.id, listed.version);
  const { data: earlier } = useVersion(board.id, before?.version);
  const since = content && deedsOf(content, board.content);
  const within = content && earlier && deedsOf(earlier, content);
  // What looks like the board does now is told by what it changed.
  const against = picked ?? (since?.length === 0 ? 'before' : 'now');
  const deeds = against === 'now' ? since : within;
  if (content === undefined) {
    return error ? (
      <Notice
        icon="alert"
        words={isGone(error) ? t('versions.gone') : boardProblem(t, error)}
        action={<Button onClick={() => void refetch()}>{t('problems.tryAgain')}</Button>}
      />
    ) : (
      <Notice words={t('versions.loading')} />
    );
  }
  return (
    <article className={styles.detail} aria-labelledby={`${compareId}-title`}>
      <header>
        <h3 id={`${compareId}-title`} className={styles.title}>
          {content.title}
        </h3>
        <p className={styles.quiet}>{t('versions.of', { day: day(dayOf(savedAt)), time: timeOfDay(savedAt) })}</p>
      </header>
      <WaysBack content={content} isAsNow={since?.length === 0} {...ways} />
      <div className={styles.columns}>
        <LayoutDrawing content={content} marks={marksOf(deeds ?? [])} />
        <section className={styles.differences}>
          <Choice<Against>
            legend={t('versions.compared')}
            options={(['now', 'before'] as const).map((value) => ({ value, label: t(`versions.compare.${value}`) }))}
            value={against}
            onChange={setPicked}
          />
          <Differences deeds={deeds} against={against} isOldest={isOldest} />
        </section>
      </div>
      <VersionName boardId={board.id} version={listed.version} name={listed.name} />
    </article>
  );
};

/** Retention took it, or whoever saved it saved again within minutes. */
const isGone = (error: Error): boolean => error instanceof ApiProblem && error.status === 404;

interface DifferencesProps {
  readonly deeds: readonly Deed[] | undefined;
  readonly against: Against;
  readonly isOldest: boolean;
}

const Differences = ({ deeds, against, isOldest }: DifferencesProps) => {
  const { t } = useTranslation();
  if (against === 'before' && isOldest) return <p className={styles.quiet}>{t('versions.first')}</p>;
  if (deeds === undefined) return <p className={styles.quiet}>{t('versions.loading')}</p>;
  return deeds.length === 0 ? (
    <p className={styles.quiet}>{t(`versions.same.${against}`)}</p>
  ) : (
    <DeedList deeds={deeds} />
  );
};
