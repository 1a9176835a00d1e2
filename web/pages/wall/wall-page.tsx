import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { wallBoardId } from '#shared/api/boards';
import { Wall } from '#web/board/wall.tsx';
import { useBoard } from '#web/data/board.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPage } from '../problem-page.tsx';
import { Waiting } from '../waiting.tsx';
import { keepAwake } from './keep-awake.ts';
import { useIdle } from './use-idle.ts';
import styles from './wall-page.module.css';

const idleSeconds = 4;

/** The wall: no frame around it, letters that grow with the screen, the screen kept awake. Esc leads back. */
export const WallPage = () => {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { data: board, error, refetch } = useBoard(wallBoardId);
  const isIdle = useIdle(idleSeconds);

  useEffect(() => {
    document.documentElement.dataset['wall'] = '';
    const stop = keepAwake();
    return () => {
      delete document.documentElement.dataset['wall'];
      stop();
    };
  }, []);

  useEffect(() => {
    const leave = ({ key }: KeyboardEvent) => {
      // Esc first ends the full screen, by the browser's own hand.
      if (key === 'Escape' && document.fullscreenElement === null) navigate('/');
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [navigate]);

  return (
    <div className={styles.page} data-idle={isIdle || undefined}>
      <main id="content" tabIndex={-1}>
        {board ? (
          <Wall board={board} />
        ) : error ? (
          <ProblemPage error={error} onRetry={() => void refetch()} />
        ) : (
          <Waiting words={t('board.loading')} />
        )}
      </main>
      <div className={styles.controls}>
        {document.fullscreenEnabled && <Button onClick={() => void toggleFullScreen()}>{t('wall.fullScreen')}</Button>}
        <Button onClick={() => navigate('/')}>{t('wall.leave')}</Button>
      </div>
    </div>
  );
};

const toggleFullScreen = (): Promise<void> =>
  document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen();
