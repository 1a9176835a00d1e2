import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardsResponse } from '#shared/api/boards';
import { useBoards } from '#web/data/boards.ts';
import { Button } from '#web/ui/button.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemPage } from '../problem-page.tsx';
import { Waiting } from '../waiting.tsx';
import { BoardList } from './board-list.tsx';
import { BoardPanel } from './board-panel.tsx';
import styles from './boards-page.module.css';
import { DeedNote } from './deed-note.tsx';
import { findBoards, findTemplates } from './find-boards.ts';
import { NewBoard } from './new-board.tsx';
import { TemplateList } from './template-list.tsx';
import { type OpenedPanel, useBoardDeeds } from './use-board-deeds.ts';

/** All boards that the viewer may open: her own, those shared with her, and the templates. */
export const BoardsPage = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useBoards();
  if (data) return <Boards boards={data} isStale={error !== null} />;
  return error ? <ProblemPage error={error} onRetry={() => void refetch()} /> : <Waiting words={t('boards.loading')} />;
};

const Boards = ({ boards, isStale }: { readonly boards: BoardsResponse; readonly isStale: boolean }) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState<OpenedPanel>();
  const q = useDeferredValue(typed).trim();
  const deeds = useBoardDeeds(setOpened);
  const found = { mine: findBoards(boards.mine, q), shared: findBoards(boards.shared, q) };
  const templates = findTemplates(t, boards.mine, q);
  const hits = found.mine.length + found.shared.length + templates.length;
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <PageHead title={t('boards.title')} about={[]} trouble={isStale ? t('boards.stale') : undefined} />
        <NewBoard onMake={deeds.make} isBusy={deeds.isMaking} />
      </div>
      <search className={styles.tools}>
        <input
          type="search"
          className={styles.search}
          aria-label={t('boards.search')}
          placeholder={t('boards.search')}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <output className={styles.hits}>{q !== '' && t('boards.hits', { count: hits })}</output>
      </search>
      {hits === 0 && q !== '' ? (
        <div className={styles.none}>
          <p>{t('boards.noneFound', { typed: q })}</p>
          <Button onClick={() => setTyped('')}>{t('boards.showAll')}</Button>
        </div>
      ) : (
        <>
          <BoardList part="mine" boards={found.mine} isNarrowed={q !== ''} deeds={deeds} />
          <BoardList part="shared" boards={found.shared} isNarrowed={q !== ''} deeds={deeds} />
          <TemplateList templates={templates} onMake={deeds.make} />
        </>
      )}
      <DeedNote note={deeds.note} />
      {opened && <BoardPanel opened={opened} deeds={deeds} onClose={() => setOpened(undefined)} />}
    </div>
  );
};
